namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>The change-point form that the degree-day models share (ASHRAE Guideline 14-2014, annex D).</summary>
static class DegreeDays
{
    /// <summary>Degree days of one day: what the temperature lies below (<paramref name="sign"/> -1) or above (1) the balance point.</summary>
    public static double Of(double temperature, double balance, int sign) => Math.Max(0, sign * (temperature - balance));

    /// <summary>A base with heating and cooling, never negative.</summary>
    /// <param name="level">What a day takes without heating and cooling.</param>
    /// <param name="temperature">Mean outdoor temperature in the balance points' unit.</param>
    /// <param name="heating">Balance point and slope of heating; null without.</param>
    /// <param name="cooling">Balance point and slope of cooling; null without.</param>
    public static double Value(double level, double temperature, (double Balance, double Slope)? heating, (double Balance, double Slope)? cooling)
    {
        var value = level;
        if (heating is { } cold)
            value += cold.Slope * Of(temperature, cold.Balance, -1);
        if (cooling is { } hot)
            value += hot.Slope * Of(temperature, hot.Balance, 1);
        return Math.Max(0, value);
    }
}
