using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>
/// Slow change: each third of the last weeks must lie on the same side of the level of months before, the older thirds less so. A step of some
/// weeks does not pass before it has lasted as long, a short excursion never.
/// </summary>
static class DriftSeries
{
    const int Parts = 3;
    const double Growth = 1.25;
    const int ReferenceDays = 56;
    const double ReferenceShare = 0.6;
    const double LargestShare = 0.5;
    const int LeastHours = 18;

    /// <summary>The change as a share of the expectation, known from the end of the day before each hour; NaN without enough days.</summary>
    public static double[] Of(ScoreHistory history, int windowDays)
    {
        var share = Shares(history);
        var length = windowDays / Parts;
        var means = Moving(share, length, v => v.Average());
        var levels = Moving(share, ReferenceDays, Quantiles.Median);
        return history.EachDay((day, _) => Least(means, levels, day - 1, length));
    }

    static double Least(double[] means, double[] levels, int day, int length)
    {
        if (day < (Parts - 1) * length)
            return double.NaN;
        var level = day >= ReferenceDays && double.IsFinite(levels[day - ReferenceDays]) ? ReferenceShare * levels[day - ReferenceDays] : 0;
        var least = double.PositiveInfinity;
        var side = Math.Sign(means[day] is var last && double.IsFinite(last) ? last - level : 0);
        for (var part = 0; part < Parts; part++)
        {
            var value = means[day - part * length];
            if (!double.IsFinite(value))
                return double.NaN;
            least = Math.Min(least, side * Math.Pow(Growth, part) * (value - level));
        }

        return side * Math.Max(0, least);
    }

    static double[] Shares(ScoreHistory history)
    {
        var days = history.Day[^1] + 1;
        var (residual, expected, hours) = (new double[days], new double[days], new int[days]);
        for (var i = 0; i < history.Count; i++)
        {
            if (double.IsNaN(history.Residual[i]))
                continue;
            residual[history.Day[i]] += history.Residual[i];
            expected[history.Day[i]] += history.Expected[i];
            hours[history.Day[i]]++;
        }

        return [.. residual.Select((r, d) => hours[d] >= LeastHours && expected[d] > 0 ? Math.Clamp(r / expected[d], -LargestShare, LargestShare) : double.NaN)];
    }

    static double[] Moving(double[] daily, int length, Func<IEnumerable<double>, double> of)
    {
        var result = new double[daily.Length];
        for (var day = 0; day < result.Length; day++)
        {
            var window = daily[Math.Max(0, day - length + 1)..(day + 1)].Where(double.IsFinite).ToArray();
            result[day] = window.Length >= length / 2 ? of(window) : double.NaN;
        }

        return result;
    }
}
