using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class TurnaroundEstimateTests
{
    static readonly TimeSpan Planned = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void Plan_is_made_anew_once_a_slower_meter_is_known_well()
    {
        var estimate = TurnaroundEstimate.From(Planned);
        var samples = 0;
        while (!estimate.IsFarFromPlanned)
        {
            estimate = estimate.After(TimeSpan.FromMilliseconds(120));
            samples++;
        }

        Assert.Equal(16, samples);
        Assert.Equal(TimeSpan.FromMilliseconds(120), estimate.Replanned().Planned);
        Assert.False(estimate.Replanned().IsFarFromPlanned);
    }

    [Fact]
    public void Small_differences_and_single_slow_answers_change_nothing()
    {
        var estimate = TurnaroundEstimate.From(Planned);
        for (var i = 0; i < 200; i++)
        {
            estimate = estimate.After(TimeSpan.FromMilliseconds(i % 50 == 10 ? 150 : 52));
            Assert.False(estimate.IsFarFromPlanned);
        }
    }

    [Fact]
    public void Faster_than_the_wire_is_no_time_at_all() =>
        Assert.Equal(TimeSpan.Zero, TurnaroundEstimate.From(Planned).After(TimeSpan.FromMilliseconds(-3)).Mean);
}
