using System.Text.Json;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Draws up the report from what the aggregator says and what is true.</summary>
static class Verifier
{
    const int WorstListed = 10;

    /// <param name="campus">The campus, computed until <paramref name="until"/> at least.</param>
    /// <param name="comparisons">Every meter-month compared.</param>
    /// <param name="anomalies">All anomalies.</param>
    /// <param name="status">The aggregator's data status.</param>
    /// <param name="until">Moment up to which was compared, UTC milliseconds.</param>
    public static VerificationReport Report(
        SimulatedCampus campus, IReadOnlyList<Comparison> comparisons, IReadOnlyList<AnomalyItem> anomalies, JsonElement status, long until)
    {
        var measured = comparisons.Where(item => item.Estimated == 0).ToList();
        var faults = FaultMatcher.Match(campus, anomalies, until);
        var meters = comparisons.Select(item => item.Meter).Distinct().Count();
        var expected = campus.Meters.Count(meter => meter.Counter is not null);
        return new VerificationReport
        {
            Ok = meters == expected && measured.All(item => item.WithinResolution) && Count(status, "lost") == 0 && Count(status, "duplicated") == 0,
            Meters = meters,
            MetersExpected = expected,
            Months = comparisons.Select(item => item.Month).Distinct().Count(),
            MeterMonths = comparisons.Count,
            MeterMonthsWithEstimates = comparisons.Count - measured.Count,
            ConsumptionErrorKwh = Kilowatthours(measured, item => item.WithinResolution ? 0 : Math.Abs(item.Deviation)),
            ConsumptionErrorSteps = Math.Round(measured.Select(Steps).DefaultIfEmpty().Max(), 4),
            LargestDeviationKwh = Kilowatthours(measured, item => Math.Abs(item.Deviation)),
            EstimatedErrorKwh = Kilowatthours(comparisons.Except(measured), item => item.WithinResolution ? 0 : Math.Abs(item.Deviation)),
            Worst = [.. comparisons.OrderByDescending(Steps).Take(WorstListed)],
            DataStatus = status,
            Anomalies = ByType(anomalies),
            Faults = faults,
            FaultsFound = faults.Count(fault => fault.Found.Count > 0),
            Unexplained = ByType(FaultMatcher.Unexplained(campus, anomalies)),
        };
    }

    static double Steps(Comparison item) => Math.Abs(item.Deviation) / item.Resolution;

    static double Kilowatthours(IEnumerable<Comparison> items, Func<Comparison, double> error) =>
        Math.Round(items.Where(item => item.Commodity == "electricity").Select(error).DefaultIfEmpty().Max(), 4);

    static long? Count(JsonElement status, string key) =>
        status.ValueKind == JsonValueKind.Object && status.TryGetProperty(key, out var value) && value.TryGetInt64(out var count) ? count : null;

    static SortedDictionary<string, int> ByType(IEnumerable<AnomalyItem> anomalies) =>
        new(anomalies.GroupBy(anomaly => anomaly.Type).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}
