using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Daily change-point model: a level per kind of day and slopes on heating and cooling degree days with fitted balance points
/// (ASHRAE Guideline 14, annex D: 3- to 5-parameter models). Used where only days carry meaning: heat, gas, coarse counters.
/// </summary>
public sealed class DegreeDayModel : IBaselineModel
{
    /// <summary>Level of each day of the week (0 = Monday, holidays as Sunday) without heating or cooling, per day.</summary>
    public required double[] Levels { get; init; }

    /// <summary>Temperature below which heating is needed, degrees Celsius; null without a heating term.</summary>
    public double? HeatingBalance { get; init; }

    /// <summary>Consumption per heating degree day, in the commodity's unit per kelvin and day; not negative.</summary>
    public double HeatingSlope { get; init; }

    /// <summary>Whether heating is possible only in the place's heating season (district heat).</summary>
    public bool SeasonBound { get; init; }

    /// <summary>What a day of the heating season takes beside the degree days, in the commodity's unit.</summary>
    public double SeasonStep { get; init; }

    /// <summary>Temperature above which cooling is needed, degrees Celsius; null without a cooling term.</summary>
    public double? CoolingBalance { get; init; }

    /// <summary>Consumption per cooling degree day; not negative.</summary>
    public double CoolingSlope { get; init; }

    /// <summary>Share of a day's consumption in each of the 168 hours of the week; each day's 24 add up to 1.</summary>
    public required double[] Profile { get; init; }

    /// <summary>Number of parameters of the daily fit.</summary>
    public required int Parameters { get; init; }

    /// <summary>Expected consumption of a day.</summary>
    /// <param name="weekday">0 = Monday; holidays as 6.</param>
    /// <param name="temperature">Mean outdoor temperature of the day, degrees Celsius.</param>
    /// <param name="inSeason">Whether the day lies in the heating season; only of a season-bound model.</param>
    public double PredictDay(int weekday, double temperature, bool inSeason = true)
    {
        return DegreeDays.Value(
            Levels[weekday] + (SeasonBound && inSeason ? SeasonStep : 0),
            temperature,
            HeatingBalance is { } heating && (inSeason || !SeasonBound) ? (heating, HeatingSlope) : null,
            CoolingBalance is { } cooling ? (cooling, CoolingSlope) : null);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => true;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = DailyTotals.Of(context, new double[context.Count]);
        var weatherless = HeatingBalance is null && CoolingBalance is null;
        var expected = new double[context.DayCount];
        for (var day = 0; day < expected.Length; day++)
            expected[day] = PredictDay(days.Weekday[day], weatherless ? 0 : days.Temperature[day], days.Heating[day]);
        return WeekProfile.Spread(context, expected, Profile);
    }
}
