using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>
/// The next day by hour: the baseline under the day's weather and calendar, moved by what the last two weeks lay beside it at the same hour. The band is
/// what this very procedure got wrong on the days before, each judged by earlier days only.
/// </summary>
public static class DayAheadForecast
{
    const int LevelDays = 14;
    const int JudgedDays = 90;

    // So many days of doubt: one day's deviation is believed by a quarter, fourteen by four fifths.
    const double Doubt = 3;
    const int LeastErrors = 20;

    /// <summary>Forecasts the hours of <paramref name="next"/>, which should follow the past at once.</summary>
    /// <param name="model">The baseline.</param>
    /// <param name="past">Time and weather of at least the last three months.</param>
    /// <param name="load">Their hourly consumption, NaN where missing or faulty.</param>
    /// <param name="next">Time and forecast weather of the hours to come.</param>
    /// <returns>The hours that can be told; none when nothing recent was measured.</returns>
    public static IReadOnlyList<ForecastHour> Make(IBaselineModel model, HourlyContext past, double[] load, HourlyContext next)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(past);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(next);
        var history = new DeviationHistory(past, load, model.Predict(past));
        var errors = Errors(history, past.DayCount);
        var expected = model.Predict(next);
        var hours = new List<ForecastHour>(next.Count);
        for (var i = 0; i < next.Count; i++)
        {
            var value = expected[i] + history.Level(past.DayCount, LevelDays, Doubt, next.IsWorkday(i), next.Hour[i]);
            if (errors.Of(next.IsWorkday(i), next.Hour[i], LeastErrors) is { } band && double.IsFinite(value))
                hours.Add(new ForecastHour(next.TimeOf(i), Math.Max(0, value), Math.Max(0, value + band.Low), Math.Max(0, value + band.High)));
        }

        return hours;
    }

    static ForecastErrors Errors(DeviationHistory history, int days)
    {
        var errors = new ForecastErrors();
        for (var day = Math.Max(LevelDays, days - JudgedDays); day < days; day++)
        {
            foreach (var (work, hour, deviation) in history.HoursOf(day))
                errors.Add(work, hour, deviation - history.Level(day, LevelDays, Doubt, work, hour));
        }

        return errors;
    }
}
