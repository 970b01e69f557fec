using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Host;

public sealed class OutboxSpaceTests
{
    const long Gigabyte = 1L << 30;
    static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Fact]
    public void Enough_room_for_the_limit_and_the_age_says_nothing() =>
        Assert.Equal(new OutboxSpace(2 * Gigabyte, false, null), OutboxSpace.Judge(2 * Gigabyte, Month, 0, 10 * Gigabyte, readingsPerDay: 1_000_000));

    [Fact]
    public void Disk_smaller_than_the_limit_lowers_it_and_says_so_with_figures()
    {
        var space = OutboxSpace.Judge(2 * Gigabyte, Month, 0, Gigabyte, readingsPerDay: 1_000);
        Assert.Equal((false, Gigabyte - (Gigabyte / 10)), (space.IsRefused, space.MaximumBytes));
        Assert.Contains("2 GiB", space.Text, StringComparison.Ordinal);
        Assert.Contains("1 GiB free", space.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_that_cannot_hold_the_age_says_for_how_long_it_lasts_and_what_would_do()
    {
        var space = OutboxSpace.Judge(2 * Gigabyte, Month, 0, 100 * Gigabyte, readingsPerDay: 10_000_000);
        Assert.Equal(2 * Gigabyte, space.MaximumBytes);
        Assert.Contains("about 4.5 days", space.Text, StringComparison.Ordinal);
        Assert.Contains("13.4 GiB", space.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_without_room_is_refused() => Assert.True(OutboxSpace.Judge(2 * Gigabyte, Month, 1_000, 10_000_000, 1_000).IsRefused);

    [Fact]
    public async Task Reading_of_a_live_batch_takes_no_more_than_the_estimate()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        var before = outbox.Summary.Bytes;
        for (var minute = 0; minute < 20; minute++)
        {
            outbox.Append(new BatchDraft
            {
                Points = [.. Enumerable.Range(0, 150).Select(i => new BatchPoint($"A1-E-F{i / 15:D2}-LIGHT", $"power.active.phase.of.line.L{i % 15}", 2))],
                Readings = Enumerable.Range(0, 150).Select(i => new Reading(i, 1_700_000_000_000 + (minute * 60_000) + i, (minute * 1000) + (i * 12.34))).ToArray(),
            });
        }

        Assert.InRange((outbox.Summary.Bytes - before) / 3_000.0, 20, 48);
    }
}
