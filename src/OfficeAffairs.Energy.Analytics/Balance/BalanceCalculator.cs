namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>
/// Balances a meter with those below it. The uncertainty of a difference follows from the accuracy classes by the law of propagation (JCGM 100:2008, GUM,
/// 5.1.2): a limit of error is a rectangular distribution of half width a, whose standard uncertainty is a / sqrt(3) (4.3.7). Errors of different meters
/// are independent of each other; those of one meter at different times are not, so that a period's uncertainty is that of its sums.
/// </summary>
public static class BalanceCalculator
{
    /// <summary>Balances all intervals that every meter has.</summary>
    /// <param name="parent">The meter above.</param>
    /// <param name="children">Those below it.</param>
    /// <param name="settings">What a cause needs.</param>
    public static MeterBalance Compute(BalanceMeter parent, IReadOnlyList<BalanceMeter> children, BalanceSettings settings)
    {
        var common = Common(parent, children);
        var courses = new Courses(Values(parent, common), [.. children.Select(child => Values(child, common))]);
        var parts = new List<BalancePart>(common.Count);
        for (var i = 0; i < common.Count; i++)
            parts.Add(Part(common[i], parent, courses.Parent[i], children, [.. courses.Children.Select(values => values[i])], settings));
        var total = Part(common.Count > 0 ? common[0] : default, parent, courses.Parent.Sum(), children, [.. courses.Children.Select(values => values.Sum())], settings);
        return new MeterBalance(parts, total, ResidualClassifier.Classify(parent.Code, [.. children.Select(child => child.Code)], courses, total, settings));
    }

    static BalancePart Part(
        DateTimeOffset start, BalanceMeter parent, double measured, IReadOnlyList<BalanceMeter> children, double[] below, BalanceSettings settings)
    {
        var variance = Square(measured * parent.ErrorLimit) / 3;
        for (var i = 0; i < children.Count; i++) variance += Square(below[i] * children[i].ErrorLimit) / 3;
        return new BalancePart(start, measured, below.Sum(), settings.CoverageFactor * Math.Sqrt(variance));
    }

    static List<DateTimeOffset> Common(BalanceMeter parent, IReadOnlyList<BalanceMeter> children)
    {
        var starts = parent.Intervals.Select(interval => interval.Start).ToHashSet();
        foreach (var child in children) starts.IntersectWith(child.Intervals.Select(interval => interval.Start));
        return [.. starts.Order()];
    }

    static double[] Values(BalanceMeter meter, List<DateTimeOffset> starts)
    {
        var byStart = meter.Intervals.ToDictionary(interval => interval.Start, interval => interval.Value);
        return [.. starts.Select(start => byStart[start])];
    }

    static double Square(double value) => value * value;
}
