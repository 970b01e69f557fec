namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>
/// The 90 % band of a year's sum as a share of the adjusted baseline. Built from what year-to-year changes of unchanged meters really were,
/// widened with the meter's own instability; the usual formula (Guideline 14) covers the truth in less than half the cases.
/// </summary>
/// <param name="Base">Share that every meter has.</param>
/// <param name="PerInstability">Added per unit of <see cref="LevelInstability"/>.</param>
/// <param name="EventUncertainty">Share by which the effect of an entered non-routine event is uncertain.</param>
public sealed record SavingsBand(double Base, double PerInstability, double EventUncertainty = 0.3)
{
    /// <summary>Takes the limits by their names in the data files.</summary>
    /// <param name="limit">The limit of a name.</param>
    /// <param name="daily">Whether the meter is judged by days (gas, heat) instead of hours.</param>
    public static SavingsBand From(Func<string, double> limit, bool daily)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var prefix = daily ? "savings.daily-band" : "savings.band";
        return new SavingsBand(limit(prefix + "-base"), limit(prefix + "-per-instability"), limit("savings.event-uncertainty"));
    }

    /// <summary>Half the width as a fraction of the adjusted baseline.</summary>
    public double HalfWidth(double instability) => Base + PerInstability * (double.IsFinite(instability) ? instability : 0.2);
}
