namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// The time that readings are stamped with, as a pure function of two clocks. It is the machine's time while that runs evenly. When the clock is set
/// forward it follows at once. When the clock is set back it never goes back with it: what was read before would be mixed with what is read now, and
/// counters would seem to fall. It runs on at a tenth of its speed until the clock has caught up. The default value has seen no clock yet.
/// </summary>
/// <param name="Wall">The machine's time at the last look, milliseconds since 1970 UTC.</param>
/// <param name="Monotonic">The even clock at the last look, milliseconds since any moment.</param>
/// <param name="Held">By how much the readings' time is ahead of the machine's, milliseconds.</param>
/// <param name="Jumps">How often the clock was set by more than <see cref="JumpMilliseconds"/>.</param>
/// <param name="LastJump">The last such step, negative when it was set back; 0 when there was none.</param>
readonly record struct SteadyTime(long Wall, long Monotonic, double Held, long Jumps, long LastJump)
{
    /// <summary>Smaller steps are the work of a time service and not worth a word; larger ones are counted, and readings marked.</summary>
    public const long JumpMilliseconds = 1_000;

    // An aggregator takes readings a day into the future (its setting FUTURE); a clock that was further ahead than this has stamped nothing that was kept.
    const double LongestHold = 26 * 3_600_000.0;

    const double SlowDown = 0.9;

    /// <summary>The readings' time, milliseconds since 1970 UTC.</summary>
    public long Now => Wall + (long)Math.Ceiling(Held);

    /// <summary>True when the readings' time is known to be wrong.</summary>
    public bool IsUncertain => Held > JumpMilliseconds;

    /// <summary>The first look of a process.</summary>
    /// <param name="wall">The machine's time.</param>
    /// <param name="monotonic">The even clock.</param>
    /// <param name="lastStamp">The latest time that an earlier process has stamped; 0 for none.</param>
    public static SteadyTime Start(long wall, long monotonic, long lastStamp) =>
        new(wall, monotonic, lastStamp >= wall && lastStamp - wall < LongestHold ? lastStamp - wall + 1 : 0, 0, 0);

    /// <summary>The state at a later look.</summary>
    public SteadyTime Look(long wall, long monotonic)
    {
        var elapsed = Math.Max(0, monotonic - Monotonic);
        var step = wall - Wall - elapsed;
        var held = Math.Max(0, Held - step);
        held = Math.Max(0, held - (SlowDown * elapsed));
        var jumped = Math.Abs(step) >= JumpMilliseconds;
        return new SteadyTime(wall, monotonic, held < LongestHold ? held : 0, Jumps + (jumped ? 1 : 0), jumped ? step : LastJump);
    }
}
