using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An alert in an answer.</summary>
sealed record AlertBody(
    long Id, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, string? Verdict, string? Comment, AnomalyBody Anomaly)
{
    internal static AlertBody Of(AlertRow row) => new(
        row.Id, row.RaisedAt, row.AcknowledgedAt, row.AcknowledgedBy, row.Verdict, row.Comment, AnomalyBody.Of(row.Anomaly));
}
