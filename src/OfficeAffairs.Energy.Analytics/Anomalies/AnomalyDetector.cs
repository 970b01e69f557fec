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
    /// <param name="ofMeter">Limits of single meters for waste and leaks, such as <see cref="VerdictFeedback"/> makes them; null for none.</param>
    public static IReadOnlyList<Finding> Find(
        IReadOnlyList<MeterHistory> meters, IReadOnlyList<Finding> known, ThresholdSet thresholds, IReadOnlyDictionary<int, ThresholdSet>? ofMeter = null)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(thresholds);
        var ordered = meters.OrderBy(m => m.MeterId).ToList();
        var silences = OutageGrouping.Group([.. ordered.SelectMany(m => GapRule.Find(m, thresholds))], ordered, thresholds);
        var faults = ordered
            .SelectMany(m => StuckRule.Find(m, thresholds).Concat(PhaseLostRule.Find(m, thresholds)))
            .Concat(silences)
            .Concat(known)
            .ToList();
        var byMeter = faults.ToLookup(f => f.MeterId);
        var clean = ordered.Select(m => FaultMask.Apply(m, byMeter[m.MeterId])).ToList();
        var waste = clean
            .SelectMany(m => Waste(m, ofMeter?.GetValueOrDefault(m.MeterId) ?? thresholds));
        var children = clean.Where(m => m.ParentId is not null).ToLookup(m => m.ParentId!.Value);
        var structure = clean.SelectMany(m => BalanceRule.Find(m, [.. children[m.MeterId]], ofMeter?.GetValueOrDefault(m.MeterId) ?? thresholds)
            .Concat(PueRule.Find(m, [.. children[m.MeterId].Where(c => c.Role == MeterRole.It)], thresholds)));
        return Attribution.Resolve([.. faults, .. waste, .. structure], ordered, thresholds);
    }

    static IEnumerable<Finding> Waste(MeterHistory meter, ThresholdSet thresholds) =>
        NightLoadRule.Find(meter, thresholds)
            .Concat(OffDayRule.Find(meter, thresholds))
            .Concat(LeakRule.Find(meter, thresholds))
            .Concat(LevelRule.Find(meter, thresholds));
}
