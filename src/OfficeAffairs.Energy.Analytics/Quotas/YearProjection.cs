namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>What a year's sum will come to, from its months so far and the year before.</summary>
/// <param name="ToDate">The sum so far.</param>
/// <param name="Expected">The expected sum of the year.</param>
/// <param name="HalfWidth">Half the 90 % band; null where there are too few months to tell.</param>
/// <param name="ByLastYear">Whether last year's course was followed; else the mean of the days so far.</param>
public sealed record YearProjection(double ToDate, double Expected, double? HalfWidth, bool ByLastYear)
{
    const int LeastMonths = 3;
    const double NinetyPercent = 1.645;

    /// <summary>
    /// Projects. The months that are still to come take last year's value times the ratio of the complete months to their like; how far single months lay from
    /// that ratio gives the band, if there are three at least. Where a month to come, or every like of the complete months, is unknown, the days to come are
    /// taken as those so far, and the band is unknown.
    /// </summary>
    /// <param name="thisYear">Sums of this year's months so far, January first; the last may be incomplete. At least one.</param>
    /// <param name="lastYear">Sums of the twelve months before, January first; null where a month is unknown.</param>
    /// <param name="partOfLast">Which part of the last month is over, above 0 to 1.</param>
    /// <param name="partOfYear">Which part of the year is over, above 0 to 1.</param>
    public static YearProjection Make(IReadOnlyList<double> thisYear, IReadOnlyList<double?> lastYear, double partOfLast, double partOfYear)
    {
        ArgumentNullException.ThrowIfNull(thisYear);
        ArgumentNullException.ThrowIfNull(lastYear);
        ArgumentOutOfRangeException.ThrowIfZero(thisYear.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lastYear.Count, 12);
        var toDate = thisYear.Sum();
        var complete = partOfLast >= 1 ? thisYear.Count : thisYear.Count - 1;
        var known = Enumerable.Range(0, complete).Where(i => lastYear[i] > 0).ToList();
        if (known.Count == 0 || lastYear.Skip(complete).Any(month => month is null)) return new YearProjection(toDate, partOfYear >= 1 ? toDate : toDate / partOfYear, partOfYear >= 1 ? 0 : null, false);

        var ratio = known.Sum(i => thisYear[i]) / known.Sum(i => lastYear[i]!.Value);
        var rest = lastYear.Skip(complete).Select((month, i) => month!.Value * ratio * (i == 0 && complete < thisYear.Count ? 1 - partOfLast : 1)).ToList();
        var spread = Spread([.. known.Select(i => (thisYear[i] / lastYear[i]!.Value / ratio) - 1)]);
        return new YearProjection(toDate, toDate + rest.Sum(), spread is { } s ? NinetyPercent * s * Math.Sqrt(rest.Sum(month => month * month)) : rest.Count == 0 ? 0 : null, true);
    }

    // Standard deviation of the months' ratios beside that of their sum, as a fraction of it.
    static double? Spread(List<double> ratios) => ratios.Count < LeastMonths || ratios.Exists(ratio => !double.IsFinite(ratio)) ? null : Math.Sqrt(ratios.Sum(r => r * r) / (ratios.Count - 1));
}
