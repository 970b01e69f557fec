using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class MeterBackoffTests
{
    [Fact]
    public void Silent_meter_waits_twice_as_long_each_time_up_to_five_minutes()
    {
        var (state, now) = (default(MeterBackoff), 1_000_000L);
        long[] expected = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000];
        foreach (var wait in expected)
        {
            state = state.AfterFailure(now);
            Assert.False(state.MayAsk(now + wait - 1));
            Assert.True(state.MayAsk(now + wait));
            now += wait;
        }
    }

    [Fact]
    public void Meter_in_good_order_may_always_be_asked() => Assert.True(default(MeterBackoff).MayAsk(0));

    [Fact]
    public void Clock_set_back_by_a_year_does_not_silence_a_meter_for_a_year()
    {
        var state = default(MeterBackoff).AfterFailure(40_000_000_000);
        Assert.True(state.MayAsk(8_000_000_000));
    }
}
