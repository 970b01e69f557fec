using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// The daily model of CalTRACK 2.0 (docs.caltrack.org, section 3.2 to 3.4), as contracts name it: a base load with heating and cooling degree
/// days, whichever of the four forms explains most for its number of parameters. It knows neither weekdays nor holidays.
/// </summary>
public sealed class CalTrackDailyModel : IBaselineModel
{
    /// <summary>Consumption of a day without heating and cooling, in the commodity's unit.</summary>
    public required double Intercept { get; init; }

    /// <summary>Balance point of heating in whole degrees Fahrenheit, as the method has it; null without heating.</summary>
    public int? HeatingBalanceFahrenheit { get; init; }

    /// <summary>Consumption per heating degree day in Fahrenheit degrees; not negative.</summary>
    public double HeatingSlope { get; init; }

    /// <summary>Balance point of cooling in whole degrees Fahrenheit, not below that of heating; null without cooling.</summary>
    public int? CoolingBalanceFahrenheit { get; init; }

    /// <summary>Consumption per cooling degree day in Fahrenheit degrees; not negative.</summary>
    public double CoolingSlope { get; init; }

    /// <summary>Adjusted coefficient of determination by which the form was chosen.</summary>
    public required double AdjustedRSquared { get; init; }

    /// <summary>Share of a day's consumption in each of the 168 hours of the week; no part of the method, only for showing hours.</summary>
    public required double[] Profile { get; init; }

    /// <summary>Number of parameters: 1 to 3.</summary>
    public int Parameters => 1 + (HeatingBalanceFahrenheit is null ? 0 : 1) + (CoolingBalanceFahrenheit is null ? 0 : 1);

    /// <summary>Expected consumption of a day, never negative.</summary>
    /// <param name="temperature">Mean outdoor temperature of the day, degrees Celsius.</param>
    public double PredictDay(double temperature)
    {
        var fahrenheit = temperature * 1.8 + 32;
        return DegreeDays.Value(
            Intercept,
            fahrenheit,
            HeatingBalanceFahrenheit is { } heating ? (heating, HeatingSlope) : null,
            CoolingBalanceFahrenheit is { } cooling ? (cooling, CoolingSlope) : null);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => true;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = DailyTotals.Of(context, new double[context.Count]);
        return WeekProfile.Spread(context, Array.ConvertAll(days.Temperature, PredictDay), Profile);
    }
}
