using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

/// <summary>The time that readings are stamped with, whatever is done to the machine's clock.</summary>
public sealed class SteadyTimeTests
{
    const long Hour = 3_600_000;
    const long Start = 1_780_000_000_000;

    [Fact]
    public void Clock_that_runs_evenly_is_the_readings_time()
    {
        var state = SteadyTime.Start(Start, 0, lastStamp: Start - 5);
        for (var elapsed = 0L; elapsed < 100_000; elapsed += 777)
        {
            state = state.Look(Start + elapsed, elapsed);
            Assert.Equal((Start + elapsed, false, 0L), (state.Now, state.IsUncertain, state.Jumps));
        }
    }

    [Fact]
    public void Clock_set_forward_is_followed_at_once()
    {
        var state = SteadyTime.Start(Start, 0, 0).Look(Start + (8 * Hour) + 1_000, 1_000);
        Assert.Equal((Start + (8 * Hour) + 1_000, false, 1L, 8 * Hour), (state.Now, state.IsUncertain, state.Jumps, state.LastJump));
    }

    [Fact]
    public void Clock_set_back_by_eight_hours_is_waited_for_at_a_tenth_of_the_speed_and_readings_are_marked()
    {
        var state = SteadyTime.Start(Start, 0, 0).Look(Start - (8 * Hour) + 1_000, 1_000);
        Assert.InRange(state.Now, Start, Start + 1_000);
        Assert.True(state.IsUncertain);
        Assert.Equal(-8 * Hour, state.LastJump);

        // Caught up after 8 / 0.9 hours.
        var elapsed = (long)(8 * Hour / 0.9) + 2_000;
        state = state.Look(Start - (8 * Hour) + elapsed, elapsed);
        Assert.Equal((Start - (8 * Hour) + elapsed, false), (state.Now, state.IsUncertain));
    }

    [Fact]
    public void Clock_that_is_behind_what_an_earlier_process_has_stamped_does_not_go_back_behind_it()
    {
        var state = SteadyTime.Start(Start, 0, lastStamp: Start + Hour);
        Assert.Equal(Start + Hour + 1, state.Now);
        Assert.True(state.IsUncertain);
    }

    [Fact]
    public void Whatever_is_done_to_the_clock_time_never_goes_back_and_every_reading_stays_in_its_order()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (wall, monotonic) = (Start, 0L);
            var state = SteadyTime.Start(wall, monotonic, 0);
            var stamps = new List<(long Stamp, long Counter)>();
            for (var counter = 0L; counter < 500; counter++)
            {
                var elapsed = random.Next(1, 60_000);
                monotonic += elapsed;
                wall += elapsed + random.Next(30) switch
                {
                    0 => random.NextInt64(-4 * Hour, 4 * Hour),
                    1 => random.Next(-1_500, 1_500),
                    2 => random.Next(-3, 4),
                    _ => 0,
                };
                var before = state;
                state = state.Look(wall, monotonic);
                Assert.True(state.IsUncertain == state.Now - wall > SteadyTime.JumpMilliseconds || Math.Abs(state.Now - wall - SteadyTime.JumpMilliseconds) <= 1);
                Assert.True(state.Now >= wall);

                // Only a clock that was more than a day ahead, which no aggregator believes, is gone back behind.
                if (state.Held > 0 || before.Held < 26 * Hour - elapsed)
                {
                    stamps.Add((state.Now, counter));
                }
            }

            Assert.Equal(500, stamps.Count);
            Assert.Equal(stamps, stamps.OrderBy(stamp => stamp.Stamp).ThenBy(stamp => stamp.Counter));
        }
    }
}
