namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// The last look at the schedule, by the machine's clock and by an even one. When the clock was set in between, the last look is moved with it, as if the
/// clock had always been right: no poll is missed for hours because the clock went back, and none counted as missed because it went forward. Pure.
/// </summary>
/// <param name="Wall">The machine's time at the last look, milliseconds since 1970 UTC.</param>
/// <param name="Monotonic">The even clock at the last look, milliseconds.</param>
readonly record struct PollCursor(long Wall, long Monotonic)
{
    /// <summary>The last look on the scale that the machine's clock has now.</summary>
    public PollCursor Rebased(long wall, long monotonic)
    {
        var elapsed = monotonic - Monotonic;
        return Math.Abs(wall - Wall - elapsed) < SteadyTime.JumpMilliseconds ? this : this with { Wall = wall - elapsed };
    }
}
