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
    public static IReadOnlyList<Finding> Find(IReadOnlyList<MeterHistory> meters, IReadOnlyList<Finding> known, ThresholdSet thresholds)
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
            .SelectMany(m => NightLoadRule.Find(m, thresholds)
                .Concat(OffDayRule.Find(m, thresholds))
                .Concat(LeakRule.Find(m, thresholds))
                .Concat(LevelRule.Find(m, thresholds)));
        var children = clean.Where(m => m.ParentId is not null).ToLookup(m => m.ParentId!.Value);
        var structure = clean.SelectMany(m => BalanceRule.Find(m, [.. children[m.MeterId]], thresholds)
            .Concat(PueRule.Find(m, [.. children[m.MeterId].Where(c => c.Role == MeterRole.It)], thresholds)));
        return Attribution.Resolve([.. faults, .. waste, .. structure], ordered, thresholds);
    }
}
