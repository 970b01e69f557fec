namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// Whether a baseline was tried lately where it is used: where it expects what it did not expect at any time of the reference, it reaches beyond
/// what its residuals there say, as on the first hot days of a year. A deviation then tells of the model, not of the meter.
/// </summary>
static class Regime
{
    /// <summary>True when the expectation lies within that of the reference, give or take a share of it.</summary>
    /// <param name="expected">What the baseline expects now; NaN without one, which is within any range.</param>
    /// <param name="reference">What it expected at the times compared with.</param>
    /// <param name="margin">Share by which it may lie beyond.</param>
    public static bool WasSeen(double expected, IEnumerable<double> reference, double margin)
    {
        var known = reference.Where(double.IsFinite).ToList();
        return !double.IsFinite(expected)
            || known.Count == 0
            || (expected <= (1 + margin) * known.Max() && expected >= (1 - margin) * known.Min());
    }
}
