namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// Turns verdicts into limits of one meter: a false alarm makes the rule that raised it less sensitive there, a right one a little more so.
/// What was known says nothing about the rule. The limits of the files stay as they are, so that verdicts taken back lose their effect.
/// </summary>
public static class VerdictFeedback
{
    static readonly Dictionary<string, string> RuleOf = new(StringComparer.Ordinal)
    {
        [AnomalyTypes.NightLoad] = "night-load",
        [AnomalyTypes.HvacNight] = "night-load",
        [AnomalyTypes.WeekendLoad] = "off-day-load",
        [AnomalyTypes.HolidayLoad] = "off-day-load",
        [AnomalyTypes.LevelChange] = "level",
        [AnomalyTypes.Leak] = "leak",
        [AnomalyTypes.Balance] = "balance",
    };

    static readonly string[] Sensitivities = ["sigmas", "least-share"];

    /// <summary>The limits of each meter that people have judged; meters without a verdict keep the common ones.</summary>
    /// <param name="thresholds">The common limits, with <c>feedback.per-false</c>, <c>per-true</c>, <c>least</c> and <c>largest</c>.</param>
    /// <param name="verdicts">The verdicts, in any order.</param>
    public static IReadOnlyDictionary<int, ThresholdSet> Of(ThresholdSet thresholds, IEnumerable<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(verdicts);
        return verdicts
            .Where(v => RuleOf.ContainsKey(v.Type))
            .GroupBy(v => v.MeterId)
            .ToDictionary(g => g.Key, g => thresholds.With(Changed(thresholds, g)));
    }

    /// <summary>The factor on a rule's limits, 1 without verdicts.</summary>
    /// <param name="thresholds">The common limits.</param>
    /// <param name="right">How often the rule was right at the meter.</param>
    /// <param name="wrong">How often it was wrong.</param>
    public static double Factor(ThresholdSet thresholds, int right, int wrong)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        var factor = Math.Pow(thresholds["feedback.per-false"], wrong) * Math.Pow(thresholds["feedback.per-true"], right);
        return Math.Clamp(factor, thresholds["feedback.least"], thresholds["feedback.largest"]);
    }

    static Dictionary<string, double> Changed(ThresholdSet thresholds, IEnumerable<Verdict> verdicts)
    {
        var changed = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var rule in verdicts.GroupBy(v => RuleOf[v.Type]))
        {
            var factor = Factor(thresholds, rule.Count(v => v.Kind == VerdictKind.Right), rule.Count(v => v.Kind == VerdictKind.Wrong));
            foreach (var name in Sensitivities.Select(s => $"{rule.Key}.{s}").Where(thresholds.All.ContainsKey))
                changed[name] = thresholds[name] * factor;
        }

        return changed;
    }
}
