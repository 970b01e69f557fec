using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Takes the slow wandering of a building off its residual, by its own past alone.</summary>
static class Centring
{
    const double Clip = 5;
    const double ClipAlone = 50;
    const int LeastHours = 6;
    const int LeastDays = 14;

    /// <summary>The residual less part of its recent level, the hours weighted.</summary>
    public static double[] Level(ScoreHistory history, double[] weights, ScoreSettings settings)
    {
        var centre = Centre(history, history.DailyMeans(history.Residual, weights, LeastHours), settings);
        return [.. history.Residual.Select((r, i) => r - centre[i])];
    }

    /// <summary>The same in sigmas, scaled anew by the scatter of the last weeks.</summary>
    public static double[] Sigmas(ScoreHistory history, ScoreSettings settings)
    {
        double[] z = [.. history.Residual.Select((r, i) => Math.Clamp(r / history.Sigma[i], -ClipAlone, ClipAlone))];
        double[] ones = [.. z.Select(_ => 1.0)];
        var centre = Centre(history, history.DailyMeans([.. z.Select(v => Math.Clamp(v, -Clip, Clip))], ones, 2 * LeastHours), settings);
        return Rescaled(history, [.. z.Select((v, i) => v - centre[i])], settings.ScaleDays);
    }

    static double[] Centre(ScoreHistory history, double[] daily, ScoreSettings settings) => history.EachDay((day, _) =>
    {
        var recent = Window(daily, day - settings.CentreLag - settings.CentreDays, day - settings.CentreLag);
        return recent.Length == 0 ? 0 : settings.CentreShare * Quantiles.Median(recent);
    });

    static double[] Rescaled(ScoreHistory history, double[] z, int days)
    {
        // The day's 90 % point of |z| would be 1.645 if the residual were as in the baseline period and normal.
        const double Usual = 1.645;
        double[] large = [.. Enumerable.Range(0, z.Length)
            .GroupBy(i => history.Day[i], i => Math.Abs(z[i]))
            .Select(d => d.Count(double.IsFinite) >= 2 * LeastHours ? Quantiles.Of(d, 0.9) : double.NaN)];
        var scale = history.EachDay((day, _) =>
        {
            var recent = Window(large, day - days, day);
            return recent.Length < LeastDays ? 1 : Math.Max(0.3, Quantiles.Median(recent) / Usual);
        });
        return [.. z.Select((v, i) => Math.Clamp(v / scale[i], -ClipAlone, ClipAlone))];
    }

    static double[] Window(double[] daily, int from, int to) =>
        to <= 0 ? [] : [.. daily[Math.Max(0, from)..Math.Min(to, daily.Length)].Where(double.IsFinite)];
}
