namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>How long to wait before the database is tried again: twice as long each time up to a limit, and never the same for two hosts.</summary>
static class RetryDelay
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    /// <summary>The wait.</summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="maximum">The longest wait.</param>
    /// <param name="random">A random number from 0 (included) to 1 (excluded).</param>
    /// <returns>Between half of the full wait and the full wait, where the full wait is 100 ms, 200 ms, 400 ms ... up to the maximum.</returns>
    public static TimeSpan Of(int failures, TimeSpan maximum, double random)
    {
        var full = TimeSpan.FromTicks(Math.Min(maximum.Ticks, First.Ticks << Math.Min(failures - 1, 20)));
        return full * (0.5 + random / 2);
    }
}
