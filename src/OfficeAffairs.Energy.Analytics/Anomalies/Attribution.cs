namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One event, one alert: overlapping findings of a meter become one, and what a child explains is told at the child.</summary>
static class Attribution
{
    /// <summary>Sets <see cref="Finding.ExplainedBy"/> and drops findings that another of the same meter contains.</summary>
    public static IReadOnlyList<Finding> Resolve(IReadOnlyList<Finding> findings, IReadOnlyList<MeterHistory> meters, ThresholdSet thresholds)
    {
        var merged = findings.GroupBy(f => f.MeterId).SelectMany(Merge).ToList();
        var children = meters.Where(m => m.ParentId is not null).ToLookup(m => m.ParentId!.Value, m => m.MeterId);
        var byMeter = merged.ToLookup(f => f.MeterId);
        return [.. merged.Select(f => f.ExplainedBy is null && Explains(f, children, byMeter, thresholds) is { } child ? f with { ExplainedBy = child } : f)];
    }

    // A holiday swallows the nights in it; what is left of a level change beside a stronger finding says nothing new.
    static IEnumerable<Finding> Merge(IEnumerable<Finding> ofOneMeter)
    {
        var kept = new List<Finding>();
        var all = ofOneMeter.ToList();
        foreach (var finding in all.OrderBy(f => IsWholeStory(f, all) ? -1 : Rank(f)).ThenBy(f => f.Start))
        {
            var rival = IsWaste(finding)
                ? kept.Find(k => (IsWaste(k) || k.Category == AnomalyCategory.Leak) && k.OverlapWith(finding) >= 0.5 * Shorter(k, finding))
                : null;
            rival ??= IsCatchUp(finding) ? kept.Find(k => k.Lasting is false && k.Category == AnomalyCategory.Data && IsAtEndOf(finding, k)) : null;
            if (rival is null)
                kept.Add(finding);
        }

        return kept;
    }

    // Weeks of a new level show as weekends and nights too; the level tells more than they do together.
    static bool IsWholeStory(Finding level, List<Finding> all) =>
        level.Type == AnomalyTypes.LevelChange
        && level.Interval.Length >= TimeSpan.FromDays(14)
        && level.Excess > 1.5 * all.Where(f => f != level && IsWaste(f) && f.OverlapWith(level) > TimeSpan.Zero).Sum(f => f.Excess ?? 0);

    // The jump by which a counter catches up after a freeze or a silence is the end of that event, not one of its own.
    static bool IsCatchUp(Finding f) => f.Type is AnomalyTypes.ImpossibleRate;

    static bool IsAtEndOf(Finding jump, Finding fault) =>
        fault.Interval.Length > TimeSpan.Zero && jump.Start >= fault.Start && jump.Start <= fault.End + TimeSpan.FromHours(2);

    static bool IsWaste(Finding f) => f.Category == AnomalyCategory.Waste;

    static TimeSpan Shorter(Finding a, Finding b) => a.Interval.Length < b.Interval.Length ? a.Interval.Length : b.Interval.Length;

    static int Rank(Finding finding) => finding.Type switch
    {
        AnomalyTypes.HolidayLoad => 1,
        AnomalyTypes.HvacNight or AnomalyTypes.NightLoad => 2,
        AnomalyTypes.WeekendLoad => 3,
        AnomalyTypes.MissedShutdown => 4,
        AnomalyTypes.LevelChange => 5,
        AnomalyTypes.ImpossibleRate => 1,
        _ => 0,
    };

    static int? Explains(Finding finding, ILookup<int, int> children, ILookup<int, Finding> byMeter, ThresholdSet thresholds)
    {
        var below = Descendants(finding.MeterId, children).SelectMany(m => byMeter[m]).Where(f => f.OverlapWith(finding) > TimeSpan.Zero).ToList();
        if (finding.Category == AnomalyCategory.Balance)
            return below.Concat(byMeter[finding.MeterId]).FirstOrDefault(f => f.Category == AnomalyCategory.Data && f.Severity > 1)?.MeterId;
        if (finding.Category is not (AnomalyCategory.Waste or AnomalyCategory.Leak))
            return null;
        var alike = below.Where(f => f.Category == finding.Category && f.Excess > 0).ToList();
        var covered = alike.Sum(f => f.Excess!.Value * Math.Min(1, f.OverlapWith(finding) / f.Interval.Length));
        return alike.Count > 0 && covered >= thresholds["attribution.least-share"] * (finding.Excess ?? double.PositiveInfinity)
            ? alike.MaxBy(f => f.Excess)!.MeterId
            : null;
    }

    static IEnumerable<int> Descendants(int meter, ILookup<int, int> children) =>
        children[meter].SelectMany(c => Descendants(c, children).Prepend(c));
}
