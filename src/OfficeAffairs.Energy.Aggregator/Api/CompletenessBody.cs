using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Completeness of a meter's consumption in an answer; fractions.</summary>
sealed record CompletenessBody(
    string Meter, string? Building, string? Commodity, double? Today, double? Yesterday, double? Month, double? MonthEstimatedShare, DateTimeOffset? LastSeen)
{
    internal static CompletenessBody Of(MeterCompleteness row) => new(
        row.Meter,
        row.Building,
        row.Commodity is { } commodity ? Names.Of(commodity) : null,
        row.Today,
        row.Yesterday,
        row.Month,
        row.MonthEstimatedShare,
        row.LastSeen);
}
