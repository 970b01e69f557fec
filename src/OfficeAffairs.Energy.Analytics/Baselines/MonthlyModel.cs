using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Change-point model of months or bills (ASHRAE Guideline 14-2014, annex D; IPMVP option C): a base per day with heating and cooling degree days, summed
/// from the days' temperatures. For meters that are known by month only: their hours and days are shares, not knowledge.
/// </summary>
public sealed class MonthlyModel : IBaselineModel
{
    static readonly double[] Flat = [.. Enumerable.Repeat(1 / 24.0, HourlyContext.HoursPerWeek)];

    /// <summary>The form that was chosen: 1P, 2P, 3PH, 3PC, 4P or 5P.</summary>
    public required string Form { get; init; }

    /// <summary>Consumption of a day without heating and cooling, in the commodity's unit.</summary>
    public required double Level { get; init; }

    /// <summary>Temperature below which heating is needed, degrees Celsius; null without heating.</summary>
    public double? HeatingBalance { get; init; }

    /// <summary>Consumption per heating degree day; not negative.</summary>
    public double HeatingSlope { get; init; }

    /// <summary>Temperature above which cooling is needed, degrees Celsius; null without cooling.</summary>
    public double? CoolingBalance { get; init; }

    /// <summary>Consumption per cooling degree day; not negative.</summary>
    public double CoolingSlope { get; init; }

    /// <summary>Adjusted coefficient of determination by which the form was chosen; balance points count as parameters.</summary>
    public required double AdjustedRSquared { get; init; }

    /// <summary>How many months the fit stands on.</summary>
    public required int Months { get; init; }

    /// <summary>Number of parameters: the figure of the form.</summary>
    [JsonIgnore]
    public int Parameters => Form[0] - '0';

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => true;

    /// <summary>Expected consumption of a day.</summary>
    /// <param name="temperature">Mean outdoor temperature of the day, degrees Celsius.</param>
    public double PredictDay(double temperature) => DegreeDays.Value(
        Level,
        temperature,
        HeatingBalance is { } heating ? (heating, HeatingSlope) : null,
        CoolingBalance is { } cooling ? (cooling, CoolingSlope) : null);

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = DailyTotals.Of(context, new double[context.Count]);
        return WeekProfile.Spread(context, Array.ConvertAll(days.Temperature, PredictDay), Flat);
    }
}
