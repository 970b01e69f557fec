using OfficeAffairs.Energy.Analytics.Forecasts;

namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>How a year stands to a limit: a tier of a quota, or a target.</summary>
/// <param name="Limit">The largest value that the year may have.</param>
/// <param name="Used">Value so far divided by the limit.</param>
/// <param name="Outlook">Where the projected band lies; open where it is not known and the year is not over.</param>
public sealed record LimitProgress(double Limit, double Used, TargetOutlook Outlook)
{
    /// <summary>The progress of a projection to a limit, both in the same unit.</summary>
    public static LimitProgress Of(YearProjection projection, double limit)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var outlook = projection.ToDate > limit ? TargetOutlook.Missed
            : projection.HalfWidth is not { } half ? TargetOutlook.Open
            : projection.Expected + half <= limit ? TargetOutlook.Met
            : projection.Expected - half > limit ? TargetOutlook.Missed
            : TargetOutlook.Open;
        return new LimitProgress(limit, limit > 0 ? projection.ToDate / limit : double.PositiveInfinity, outlook);
    }

    /// <summary>
    /// How urgent it is: 0 nothing, 1 notice, 2 warning, 3 alarm. The steps of progress (80, 90, 100 %) count only where they come before their time: a year
    /// that is 85 % over may have used 85 %.
    /// </summary>
    /// <param name="partOfYear">Which part of the year is over, 0 to 1.</param>
    /// <param name="notice">Progress from which it is a notice.</param>
    /// <param name="warning">Progress from which it is a warning.</param>
    public int Severity(double partOfYear, double notice, double warning) => Used switch
    {
        > 1 => 3,
        _ when Outlook == TargetOutlook.Missed => 2,
        _ when Used >= warning && Used > partOfYear => 2,
        _ when Used >= notice && Used > partOfYear => 1,
        _ => 0,
    };
}
