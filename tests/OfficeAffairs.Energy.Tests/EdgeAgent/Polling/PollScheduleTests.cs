using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class PollScheduleTests
{
    static readonly PollSchedule Schedule = new(new Dictionary<PollClass, TimeSpan>
    {
        [PollClass.Fast] = TimeSpan.FromSeconds(10),
        [PollClass.Energy] = TimeSpan.FromSeconds(60),
        [PollClass.Slow] = TimeSpan.FromSeconds(300),
    });

    [Fact]
    public void Classes_are_due_at_whole_multiples_of_their_period()
    {
        Assert.Equal(10_000, Schedule.NextAfter(3_000));
        Assert.Equal(20_000, Schedule.NextAfter(10_000));
        Assert.Equal(PollClass.Fast, Schedule.Due(9_999, 10_000, out _));
        Assert.Equal(PollClass.Fast | PollClass.Energy, Schedule.Due(59_000, 60_000, out _));
        Assert.Equal(PollClass.Fast | PollClass.Energy | PollClass.Slow, Schedule.Due(299_000, 300_002, out _));
        Assert.Equal(PollClass.None, Schedule.Due(10_000, 19_999, out _));
    }

    [Fact]
    public void Late_look_polls_each_class_once_and_counts_what_was_missed()
    {
        Assert.Equal(PollClass.Fast | PollClass.Energy, Schedule.Due(0, 125_000, out var missed));
        Assert.Equal((12 - 1) + (2 - 1), missed);
    }

    [Fact]
    public void Clock_set_back_polls_nothing_twice()
    {
        Assert.Equal(PollClass.None, Schedule.Due(120_000, 50_000, out var missed));
        Assert.Equal(0, missed);
        Assert.Equal(60_000, Schedule.NextAfter(50_000));
    }

    [Fact]
    public void Over_any_walk_of_looks_every_moment_is_polled_or_counted()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            var (now, polled, missed) = (0L, 0L, 0L);
            while (now < 10_000_000)
            {
                var last = now;
                now += random.Next(1, 100_000);
                polled += System.Numerics.BitOperations.PopCount((uint)Schedule.Due(last, now, out var late));
                missed += late;
            }

            Assert.Equal((now / 10_000) + (now / 60_000) + (now / 300_000), polled + missed);
        }
    }
}
