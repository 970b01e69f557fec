using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Savings;

namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>What a year will come to: what was metered so far and what the rest is expected to take, in the commodity's unit.</summary>
/// <param name="Metered">Consumption of the year so far.</param>
/// <param name="Rest">Expected consumption of the rest, the mean over the weather of earlier years.</param>
/// <param name="HalfWidth">Half the 90 % band of the year's sum: level and weather.</param>
public sealed record YearEndForecast(double Metered, double Rest, double HalfWidth)
{
    const int RecentDays = 56;

    // Half of what the last weeks lay beside the baseline goes on, as in the blend's first study.
    const double RecentShare = 0.5;
    const double NinetyPercent = 1.645;

    /// <summary>Expected consumption of the whole year.</summary>
    public double Expected => Metered + Rest;

    /// <summary>How this stands to a target.</summary>
    public TargetOutlook Against(double target) =>
        Expected + HalfWidth <= target ? TargetOutlook.Met : Expected - HalfWidth > target ? TargetOutlook.Missed : TargetOutlook.Open;

    /// <summary>Forecasts the year's end.</summary>
    /// <param name="model">The baseline.</param>
    /// <param name="past">Time and weather up to now; its last eight weeks set the level.</param>
    /// <param name="load">Hourly consumption up to now, NaN where missing or faulty.</param>
    /// <param name="metered">Consumption of the year so far.</param>
    /// <param name="rest">The rest of the year under the weather of one or more earlier years.</param>
    /// <param name="band">How wide the band of a year's sum is.</param>
    /// <param name="instability">The meter's <see cref="LevelInstability"/>.</param>
    public static YearEndForecast Make(
        IBaselineModel model, HourlyContext past, double[] load, double metered, IReadOnlyList<HourlyContext> rest, SavingsBand band, double instability)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(band);
        if (rest.Count == 0)
            throw new ArgumentException("The rest of the year needs the weather of at least one year.", nameof(rest));
        var level = 1 + RecentShare * (RecentRatio(load, model.Predict(past)) - 1);
        var sums = rest.Select(r => level * model.Predict(r).Where(double.IsFinite).Sum()).ToArray();
        var mean = sums.Average();
        var weather = sums.Length > 1 ? Math.Sqrt(sums.Sum(s => (s - mean) * (s - mean)) / (sums.Length - 1)) : 0;
        var byLevel = band.HalfWidth(instability) * mean;
        return new YearEndForecast(metered, mean, Math.Sqrt(byLevel * byLevel + NinetyPercent * weather * NinetyPercent * weather));
    }

    static double RecentRatio(double[] load, double[] expected)
    {
        var ratio = LoadRatio.Of(load, expected, Math.Max(0, load.Length - RecentDays * 24), load.Length);
        return double.IsFinite(ratio) ? ratio : 1;
    }
}
