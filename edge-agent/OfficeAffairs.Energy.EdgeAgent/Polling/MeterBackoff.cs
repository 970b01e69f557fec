namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// How long a silent meter is left alone: 2 s after the first failure, twice as long after each further one, at most 5 minutes; one success and it
/// is read again at every turn. Pure: the time comes in, a decision goes out. The default value is a meter in good order.
/// </summary>
readonly record struct MeterBackoff(int Failures, long NotBefore)
{
    const long FirstMilliseconds = 2_000;
    const long LongestMilliseconds = 300_000;

    /// <summary>True when the meter may be asked.</summary>
    public bool MayAsk(long now) =>
        now >= NotBefore

        // The clock was set back: nobody waits longer than the longest wait.
        || NotBefore - now > LongestMilliseconds;

    /// <summary>The state after a failure.</summary>
    public MeterBackoff AfterFailure(long now)
    {
        var wait = Math.Min(LongestMilliseconds, FirstMilliseconds << Math.Min(Failures, 10));
        return new MeterBackoff(Math.Min(Failures + 1, 1_000_000), now + wait);
    }
}
