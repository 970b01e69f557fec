using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>A disk that is really full: nothing ends, what is read waits, and goes on when there is room.</summary>
public sealed class FullDiskTests
{
    const string NoMount = "a file system can only be mounted by root, and not in every container";

    [Fact]
    public async Task Readings_wait_in_memory_while_the_disk_is_full_and_are_written_when_there_is_room()
    {
        await using var disk = await FullDisk.MountAsync(512, TestContext.Current.CancellationToken);
        Assert.SkipWhen(disk is null, NoMount);
        await using var outbox = AgentSample.Outbox(Path.Combine(disk.Path, "outbox"));
        var bus = AgentSample.Bus(1, TimeSpan.FromSeconds(1), 1);
        var collector = AgentSample.Collector(bus, outbox);
        collector.Add(0, 1_700_000_000_000, 1, ReadingQuality.Good);
        collector.Flush();
        var ballast = disk.Fill();
        for (var i = 1; i <= 20_000; i++)
        {
            collector.Add(i % 3, 1_700_000_000_000 + i, i * 1.000001, ReadingQuality.Good);
        }

        collector.Flush();
        Assert.Equal(OutboxState.DiskRefuses, outbox.Summary.State);
        Assert.NotNull(outbox.Refusal);
        Assert.Equal(0, collector.Lost);

        File.Delete(ballast);
        collector.Flush();
        Assert.Equal(OutboxState.Normal, outbox.Summary.State);
        var batches = await AgentSample.ReadAllAsync(outbox);
        Assert.Equal(20_001, batches.Sum(batch => batch.Readings.Length));
        Assert.Equal(20_001, batches.SelectMany(batch => batch.Readings.ToArray()).Select(reading => reading.UnixMilliseconds).Distinct().Count());
    }

    [Fact]
    public async Task Full_disk_gives_up_the_oldest_gauges_before_it_refuses_new_counters()
    {
        await using var disk = await FullDisk.MountAsync(1024, TestContext.Current.CancellationToken);
        Assert.SkipWhen(disk is null, NoMount);
        await using var outbox = BatchOutbox.Open(
            new OutboxOptions { Folder = Path.Combine(disk.Path, "outbox"), Agent = "agent-1", SegmentBytes = 64 * 1024, IsCounter = point => point.Key.StartsWith("energy", StringComparison.Ordinal) },
            TimeProvider.System);
        for (var minute = 0; minute < 20_000 && outbox.Summary.State == OutboxState.Normal; minute++)
        {
            outbox.Append(Minute(minute));
        }

        Assert.Equal(OutboxState.LimitReached, outbox.Summary.State);
        Assert.True(outbox.Summary.ReadingsDiscarded > 0);
        var taken = outbox.Summary.ReadingsTaken;
        for (var minute = 20_000; minute < 20_100; minute++)
        {
            outbox.Append(Minute(minute));
        }

        Assert.Equal(taken + (100 * 20), outbox.Summary.ReadingsTaken);
        var first = (await AgentSample.ReadAllAsync(outbox))[0];
        Assert.All(first.Points, point => Assert.Equal("energy", point.Key));
    }

    static BatchDraft Minute(int minute) => new()
    {
        Points = [.. Enumerable.Range(0, 20).Select(i => new BatchPoint("M1", i == 0 ? "energy" : "gauge" + i, BatchPoint.Binary))],
        Readings = Enumerable.Range(0, 20).Select(i => new Reading(i, 1_700_000_000_000 + (minute * 60_000L), minute * 1.1)).ToArray(),
    };
}
