namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Which conditions of a day a model takes into account, as far as the baseline period knew them.</summary>
/// <param name="Season">Whether the heating season is known and both its sides were seen.</param>
/// <param name="Irradiance">Mean irradiance of the baseline period in W/m2, which stands for days without one; null when the sun is not taken into account.</param>
public sealed record DailyConditions(bool Season, double? Irradiance)
{
    // With fewer days of known sun the model does better without.
    const double LeastKnownShare = 0.9;

    /// <summary>What the days to be learnt from know.</summary>
    internal static DailyConditions Of(DailyTotals days, int[] rows)
    {
        var sun = rows.Select(d => days.Irradiance[d]).Where(double.IsFinite).ToArray();
        return new DailyConditions(
            rows.Any(d => days.Heating[d]) && rows.Any(d => !days.Heating[d]),
            sun.Length > LeastKnownShare * rows.Length ? sun.Average() : null);
    }
}
