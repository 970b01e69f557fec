namespace OfficeAffairs.Energy.Mqtt;

/// <summary>
/// How long to wait before the next attempt to connect: exponential with full jitter, so that a fleet that lost its server
/// at one moment does not come back at one moment. A pure function.
/// </summary>
/// <param name="Minimum">Upper end of the first wait.</param>
/// <param name="Maximum">Upper end of every wait.</param>
readonly record struct ReconnectBackoff(TimeSpan Minimum, TimeSpan Maximum)
{
    /// <summary>The wait after a failure.</summary>
    /// <param name="failedAttempts">How many attempts have failed in a row, from 0.</param>
    /// <param name="random">Evenly distributed in [0, 1).</param>
    public TimeSpan Delay(int failedAttempts, double random)
    {
        var ceiling = Math.Min(Maximum.TotalSeconds, Minimum.TotalSeconds * Math.Pow(2, failedAttempts));
        return TimeSpan.FromSeconds(ceiling * random);
    }

    /// <summary>
    /// How many failures count after the end of a connection: none if it had lasted, one more if it broke at once, so that a
    /// server that accepts and hangs up is not hammered.
    /// </summary>
    public int FailuresAfterConnection(int failuresBefore, TimeSpan lasted) => lasted >= Maximum ? 0 : failuresBefore + 1;
}
