using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class BusFillerTests
{
    static readonly FillOptions Options = new() { From = 1_000, To = 100_000, Step = 900, GaugeStep = 3_600 };

    [Fact]
    public void New_fill_begins_at_the_first_step_not_before_the_given_time() => Assert.Equal(1_800, BusFiller.FirstStep(Options, filled: null, ran: null));

    [Fact]
    public void Fill_that_was_killed_goes_on_behind_its_last_durable_step() => Assert.Equal(5_400, BusFiller.FirstStep(Options, filled: 4_500, ran: null));

    [Fact]
    public void Live_readings_do_not_hide_a_history_that_is_asked_for() => Assert.Equal(1_800, BusFiller.FirstStep(Options, filled: null, ran: 50_000));

    [Theory]
    [InlineData(4_500L, null, 5_400L)]
    [InlineData(4_500L, 50_000L, 50_400L)]
    [InlineData(null, 899L, 900L)]
    [InlineData(null, null, null)]
    public void Automatic_fill_goes_on_behind_whatever_was_read_last(long? filled, long? ran, long? expected) =>
        Assert.Equal(expected, BusFiller.FirstStep(Options with { From = null }, filled, ran));
}
