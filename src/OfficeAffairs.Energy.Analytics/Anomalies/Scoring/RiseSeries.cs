using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>How far each hour stands out above what came before it. A spike does so by every measure; a morning, a cold day or a wrong model by some.</summary>
static class RiseSeries
{
    const int DayHours = 24;
    const int LeastOfDay = 8;

    /// <summary>The least of three rises, 0 for a fall; NaN where one cannot be told.</summary>
    public static double[] Of(ScoreHistory history)
    {
        var result = new double[history.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = i < 3 ? double.NaN : Least(history, i);
        return result;
    }

    static double Least(ScoreHistory history, int i)
    {
        var (load, residual) = (history.Load, history.Residual);
        var aboveHours = residual[i] - Middle(residual[i - 1], residual[i - 2], residual[i - 3]);
        var least = Math.Min(aboveHours, load[i] - load[i - 1]);

        if (!(least > 0))
            return double.IsNaN(least) ? double.NaN : 0;
        var day = residual.AsSpan(Math.Max(0, i - DayHours), Math.Min(i, DayHours)).ToArray();
        return day.Count(double.IsFinite) < LeastOfDay ? double.NaN : Math.Max(0, Math.Min(least, residual[i] - Quantiles.Median(day)));
    }

    static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
