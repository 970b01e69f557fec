using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An anomaly in an answer.</summary>
sealed record AnomalyBody(
    long Id,
    string Type,
    string Category,
    string Meter,
    string? Building,
    DateTimeOffset Start,
    DateTimeOffset? End,
    int Severity,
    double? Expected,
    double? Observed,
    string? Unit,
    double? Excess,
    double? StandardCoalKgce,
    double? Co2Kg,
    double? CostYuan,
    double Confidence,
    JsonElement Arguments,
    string State,
    DateTimeOffset DetectedAt)
{
    internal static AnomalyBody Of(AnomalyRow row) => new(
        row.Id,
        row.Type,
        row.Category,
        row.Meter,
        row.Building,
        row.Start,
        row.End,
        row.Severity,
        row.Expected,
        row.Observed,
        row.Unit,
        row.Excess,
        row.StandardCoalKgce,
        row.Co2Kg,
        row.CostYuan,
        row.Confidence,
        row.Arguments,
        row.State,
        row.DetectedAt);
}
