using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>The weather of the same dates of earlier years, moved to the year in question: what the rest of a year may bring.</summary>
public static class EarlierWeather
{
    const int MostYears = 10;
    const int History = 168;
    const double LeastKnownShare = 0.95;

    /// <summary>One series for every earlier year whose weather is known well enough, the nearest first.</summary>
    /// <param name="weather">Outdoor temperature as far back as it is known.</param>
    /// <param name="range">The dates in question; the series begin a week before.</param>
    public static IEnumerable<HourlySeries> Of(HourlySeries weather, Interval range)
    {
        ArgumentNullException.ThrowIfNull(weather);
        for (var years = 1; years <= MostYears; years++)
        {
            var values = weather.Slice(range.Start.AddYears(-years).AddHours(-History), (int)range.Length.TotalHours + History);
            if (values.Count(double.IsFinite) > LeastKnownShare * values.Length)
                yield return new HourlySeries(range.Start.AddHours(-History), values);
        }
    }
}
