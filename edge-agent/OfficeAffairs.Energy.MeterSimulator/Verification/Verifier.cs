using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Draws up the report from what the aggregator says and what is true.</summary>
static class Verifier
{
    const int WorstListed = 10;

    /// <param name="campus">The campus, computed until <paramref name="until"/> at least.</param>
    /// <param name="comparisons">Every meter-month compared.</param>
    /// <param name="sums">Every sum of a building or an institution compared.</param>
    /// <param name="anomalies">All anomalies.</param>
    /// <param name="devices">What the aggregator knows of the devices themselves.</param>
    /// <param name="status">The aggregator's data status.</param>
    /// <param name="until">Moment up to which was compared, UTC milliseconds.</param>
    public static VerificationReport Report(
        SimulatedCampus campus, IReadOnlyList<Comparison> comparisons, IReadOnlyList<Comparison> sums, IReadOnlyList<AnomalyItem> anomalies, DeviceEvidence devices, DataStatus status, long until)
    {
        var measured = comparisons.Where(item => item.Estimated == 0).ToList();
        var faults = devices.AddTo(FaultMatcher.Match(campus, anomalies, until));
        var meters = comparisons.Select(item => item.Code).Distinct().Count();
        var expected = campus.Meters.Count(meter => meter.Counter is not null);
        return new VerificationReport
        {
            Wrong = [.. Wrong(meters, expected, measured, sums, status)],
            Meters = meters,
            MetersExpected = expected,
            ReadingsExpected = status.ReadingsExpected,
            ReadingsStored = status.ReadingsStored,
            Lost = status.Lost,
            Duplicated = status.Duplicated,
            Rejected = status.Rejected,
            Months = comparisons.Select(item => item.Month).Distinct().Count(),
            MeterMonths = comparisons.Count,
            MeterMonthsWithEstimates = comparisons.Count - measured.Count,
            ConsumptionErrorKwh = Kilowatthours(measured, item => item.WithinResolution ? 0 : Math.Abs(item.Deviation)),
            ConsumptionErrorSteps = Math.Round(measured.Select(Steps).DefaultIfEmpty().Max(), 4),
            LargestDeviationKwh = Kilowatthours(measured, item => Math.Abs(item.Deviation)),
            EstimatedErrorKwh = Kilowatthours(comparisons.Except(measured), item => item.WithinResolution ? 0 : Math.Abs(item.Deviation)),
            Worst = [.. comparisons.OrderByDescending(Steps).Take(WorstListed)],
            Sums = sums.Count,
            SumErrorKwh = Kilowatthours(sums.Where(item => item.Estimated == 0), item => item.WithinResolution ? 0 : Math.Abs(item.Deviation)),
            WorstSums = [.. sums.OrderByDescending(Steps).Take(WorstListed)],
            Anomalies = ByType(anomalies),
            Faults = faults,
            FaultsFound = faults.Count(fault => fault.Found.Count > 0),
            ExchangesBySerialNumber = devices.Exchanges(),
            Unexplained = ByType(FaultMatcher.Unexplained(campus, anomalies)),
        };
    }

    static IEnumerable<string> Wrong(int meters, int expected, IEnumerable<Comparison> measured, IEnumerable<Comparison> sums, DataStatus status)
    {
        if (meters != expected)
            yield return string.Create(CultureInfo.InvariantCulture, $"only {meters} of {expected} meters have consumption");
        if (status.Lost != 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{status.Lost?.ToString(CultureInfo.InvariantCulture) ?? "nobody knows how many"} readings are lost");
        if (status.Duplicated != 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{status.Duplicated?.ToString(CultureInfo.InvariantCulture) ?? "nobody knows how many"} readings are stored twice");
        var off = measured.Where(item => !item.WithinResolution).ToList();
        if (off.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{off.Count} meter-months deviate by more than their counter's resolution");
        var wrongSums = sums.Count(item => item.Estimated == 0 && !item.WithinResolution);
        if (wrongSums > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{wrongSums} sums of buildings or institutions deviate by more than their counters' resolution");
    }

    static double Steps(Comparison item) => Math.Abs(item.Deviation) / item.Resolution;

    static double Kilowatthours(IEnumerable<Comparison> items, Func<Comparison, double> error) =>
        Math.Round(items.Where(item => item.Commodity == "electricity").Select(error).DefaultIfEmpty().Max(), 4);

    static SortedDictionary<string, int> ByType(IEnumerable<AnomalyItem> anomalies) =>
        new(anomalies.GroupBy(anomaly => anomaly.Type).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}
