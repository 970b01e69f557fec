namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>One run of a job.</summary>
/// <param name="Id">Key.</param>
/// <param name="Job">Name of the job.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it runs.</param>
/// <param name="State">running, succeeded or failed.</param>
/// <param name="Trigger">schedule, person or command.</param>
/// <param name="From">Start of the range it worked over; null where it has none.</param>
/// <param name="To">End of that range.</param>
/// <param name="Items">How many things it handled.</param>
/// <param name="Result">What came of it, JSON; null while it runs.</param>
/// <param name="Error">Why it failed.</param>
sealed record JobRunRow(
    long Id,
    string Job,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string State,
    string Trigger,
    DateTimeOffset? From,
    DateTimeOffset? To,
    long? Items,
    string? Result,
    string? Error)
{
    /// <summary>How long it took; null while it runs.</summary>
    internal TimeSpan? Duration => FinishedAt - StartedAt;
}
