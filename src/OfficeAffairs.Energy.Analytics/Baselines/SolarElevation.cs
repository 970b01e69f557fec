namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Height of the sun above the horizon, good to about half a degree: enough to tell when lights go on.</summary>
/// <remarks>Declination and equation of time after Spencer (1971), as given in ASHRAE Handbook of Fundamentals.</remarks>
static class SolarElevation
{
    /// <summary>Elevation in degrees at a moment and place; negative below the horizon.</summary>
    public static double Degrees(DateTimeOffset utc, double latitudeDegrees, double longitudeDegrees)
    {
        var moment = utc.UtcDateTime;
        var year = 2 * Math.PI * (moment.DayOfYear - 1 + moment.TimeOfDay.TotalDays) / 365.25;
        var declination = 0.006918 - 0.399912 * Math.Cos(year) + 0.070257 * Math.Sin(year)
            - 0.006758 * Math.Cos(2 * year) + 0.000907 * Math.Sin(2 * year)
            - 0.002697 * Math.Cos(3 * year) + 0.00148 * Math.Sin(3 * year);
        var equationMinutes = 229.18 * (0.000075 + 0.001868 * Math.Cos(year) - 0.032077 * Math.Sin(year)
            - 0.014615 * Math.Cos(2 * year) - 0.040849 * Math.Sin(2 * year));
        var solarMinutes = moment.TimeOfDay.TotalMinutes + equationMinutes + 4 * longitudeDegrees;
        var hourAngle = (solarMinutes / 4 - 180) * Math.PI / 180;
        var latitude = latitudeDegrees * Math.PI / 180;
        var sine = Math.Sin(latitude) * Math.Sin(declination) + Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle);
        return Math.Asin(Math.Clamp(sine, -1, 1)) * 180 / Math.PI;
    }
}
