namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What a run of a job is told.</summary>
/// <param name="RunId">The row of <c>job_run</c>.</param>
/// <param name="Now">When the run started, UTC; to be used instead of a clock, so that a run has one moment.</param>
/// <param name="Trigger">Why it runs: one of <see cref="JobTrigger"/>.</param>
/// <param name="Range">The range asked for by a person; null for what the job itself finds to be done.</param>
sealed record JobContext(long RunId, DateTimeOffset Now, string Trigger, Interval? Range = null);
