namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// Keeps alerts within what people can look into: when rules of waste raise more than the budget, the least certain and the smallest of their
/// warnings stay notices. Faults of the data, leaks and alarms are always told.
/// </summary>
public static class AlertBudget
{
    const int Notice = 1;
    const int Warning = 2;

    /// <summary>The findings, with warnings beyond the budget turned into notices; the same for any order of the input.</summary>
    /// <param name="findings">All findings of a stretch of time.</param>
    /// <param name="meterWeeks">Meters times weeks of that stretch.</param>
    /// <param name="thresholds">The limits <c>alert.budget</c> (alerts per meter and week) and <c>alert.least</c> (never fewer in all).</param>
    public static IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, double meterWeeks, ThresholdSet thresholds)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(thresholds);
        var allowed = Math.Max(thresholds["alert.least"], thresholds["alert.budget"] * meterWeeks);
        var alerts = findings.Where(f => f.Severity >= Warning && f.ExplainedBy is null).ToList();
        var beyond = alerts.Count - (int)allowed;
        if (beyond <= 0)
            return findings;
        var demoted = alerts
            .Where(f => f.Category == AnomalyCategory.Waste && f.Severity == Warning)
            .OrderBy(f => f.Confidence)
            .ThenBy(Size)
            .ThenBy(f => f.MeterId)
            .ThenBy(f => f.Start)
            .ThenBy(f => f.Type, StringComparer.Ordinal)
            .Take(beyond)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. findings.Select(f => demoted.Contains(f) ? f with { Severity = Notice } : f)];
    }

    // Relative to what was expected: a large building must not use up the budget of the small ones.
    static double Size(Finding finding) => finding is { Excess: { } excess, Expected: { } expected } && expected > 0 ? excess / expected : 0;
}
