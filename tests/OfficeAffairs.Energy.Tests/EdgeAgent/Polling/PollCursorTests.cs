using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

/// <summary>The schedule under a clock that is set.</summary>
public sealed class PollCursorTests
{
    static readonly PollSchedule Schedule = new(new Dictionary<PollClass, TimeSpan> { [PollClass.Energy] = TimeSpan.FromMinutes(1) });

    [Theory]
    [InlineData(-8 * 3_600_000L)]
    [InlineData(8 * 3_600_000L)]
    [InlineData(-90_000L)]
    [InlineData(365 * 86_400_000L)]
    public void Clock_set_by_any_step_costs_at_most_one_poll_and_none_is_counted_as_missed(long step)
    {
        var (wall, monotonic) = (1_780_000_000_000L, 0L);
        var cursor = new PollCursor(wall, monotonic);
        var polls = 0;
        for (var second = 0; second < 1_200; second++)
        {
            (wall, monotonic) = (wall + 1_000 + (second == 600 ? step : 0), monotonic + 1_000);
            var due = Schedule.Due(cursor.Rebased(wall, monotonic).Wall, wall, out var missed);
            Assert.Equal(0, missed);
            polls += due == PollClass.None ? 0 : 1;
            cursor = new PollCursor(wall, monotonic);
        }

        Assert.InRange(polls, 19, 21);
    }
}
