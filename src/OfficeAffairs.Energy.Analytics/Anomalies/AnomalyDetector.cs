using OfficeAffairs.Energy.Analytics.Anomalies.Limits;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Applies all rules to the meters of a site, in the order that keeps data faults and waste apart.</summary>
public static class AnomalyDetector
{
    /// <summary>
    /// Finds the events of the meters. Data faults come first; what they touched is taken out before any rule looks for waste.
    /// The result is the same for the same input, in any order of meters.
    /// </summary>
    /// <param name="meters">The meters of one site with hourly arrays over the same context.</param>
    /// <param name="known">Findings made elsewhere, such as decisions on counters; they mask data like any other data fault.</param>
    /// <param name="thresholds">The limits.</param>
    /// <param name="ofMeter">Limits of single meters, as institutions set them and <see cref="VerdictFeedback"/> moves them; null for none.</param>
    public static IReadOnlyList<Finding> Find(
        IReadOnlyList<MeterHistory> meters, IReadOnlyList<Finding> known, ThresholdSet thresholds, IReadOnlyDictionary<int, ThresholdSet>? ofMeter = null)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(thresholds);
        var ordered = meters.OrderBy(m => m.MeterId).ToList();
        ThresholdSet Of(MeterHistory m) => ofMeter?.GetValueOrDefault(m.MeterId) ?? thresholds;
        var silences = OutageGrouping.Group([.. ordered.SelectMany(m => GapRule.Find(m, Of(m)))], ordered, thresholds);
        var faults = ordered
            .SelectMany(m => Faults(m, Of(m)))
            .Concat(silences)
            .Concat(known)
            .ToList();
        var byMeter = faults.ToLookup(f => f.MeterId);
        var clean = ordered.Select(m => FaultMask.Apply(m, byMeter[m.MeterId])).ToList();
        var single = clean.SelectMany(m => Waste(m, Of(m)).Concat(PowerQualityRule.Find(m, Of(m))));
        var children = clean.Where(m => m.ParentId is not null).ToLookup(m => m.ParentId!.Value);
        var structure = clean.SelectMany(m => Structure(m, [.. children[m.MeterId]], Of(m)));
        var buildings = clean.GroupBy(m => m.BuildingId).Where(b => b.Key is not null).SelectMany(b => HeatAgainstColdRule.Find([.. b], Of(b.First())));
        return Attribution.Resolve([.. faults, .. single, .. structure, .. buildings], ordered, thresholds);
    }

    static IEnumerable<Finding> Faults(MeterHistory meter, ThresholdSet thresholds) =>
        StuckRule.Find(meter, thresholds)
            .Concat(PhaseLostRule.Find(meter, thresholds))
            .Concat(ReversedPhaseRule.Find(meter, thresholds))
            .Concat(ScaleRule.Find(meter, thresholds));

    static IEnumerable<Finding> Structure(MeterHistory meter, IReadOnlyList<MeterHistory> children, ThresholdSet thresholds) =>
        BalanceRule.Find(meter, children, thresholds).Concat(PueRule.Find(meter, [.. children.Where(c => c.Role == MeterRole.It)], thresholds));

    static IEnumerable<Finding> Waste(MeterHistory meter, ThresholdSet thresholds) =>
        NightLoadRule.Find(meter, thresholds)
            .Concat(OffDayRule.Find(meter, thresholds))
            .Concat(ShutdownRule.Find(meter, thresholds))
            .Concat(LeakRule.Find(meter, thresholds))
            .Concat(LevelRule.Find(meter, thresholds));
}
