using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A run of a job in an answer.</summary>
sealed record JobRunBody(
    long Id,
    string Job,
    string State,
    string Trigger,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    double? DurationSeconds,
    DateTimeOffset? From,
    DateTimeOffset? To,
    long? Items,
    JsonElement? Result,
    string? Error)
{
    internal static JobRunBody Of(JobRunRow row) => new(
        row.Id,
        row.Job,
        row.State,
        row.Trigger,
        row.StartedAt,
        row.FinishedAt,
        row.Duration?.TotalSeconds,
        row.From,
        row.To,
        row.Items,
        row.Result is null ? null : JsonElement.Parse(row.Result),
        row.Error);
}
