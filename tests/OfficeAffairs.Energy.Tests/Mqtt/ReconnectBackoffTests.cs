using FsCheck;
using FsCheck.Fluent;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Tests.Mqtt;

public sealed class ReconnectBackoffTests
{
    static readonly ReconnectBackoff Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(1000, 30)]
    public void Longest_wait_doubles_up_to_the_maximum(int failed, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Delay(failed, 1));

    [Fact]
    public void Wait_lies_between_nothing_and_the_longest_in_proportion_to_chance() =>
        Prop.ForAll(Gen.Choose(0, 100).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (failed, thousandths) =>
        {
            var delay = Backoff.Delay(failed, thousandths / 1000.0);
            var longest = Backoff.Delay(failed, 1);
            Assert.InRange(delay, TimeSpan.Zero, longest);
            Assert.Equal(longest.TotalSeconds * thousandths / 1000, delay.TotalSeconds, 6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Connection_that_lasted_forgives_earlier_failures_and_one_that_broke_at_once_counts_as_one()
    {
        Assert.Equal(0, Backoff.FailuresAfterConnection(7, TimeSpan.FromSeconds(30)));
        Assert.Equal(8, Backoff.FailuresAfterConnection(7, TimeSpan.FromSeconds(29)));
    }
}
