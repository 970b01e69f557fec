namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Monthly normals of a city; January first, temperatures in Cel, humidity in %.</summary>
/// <param name="City">Key of the city.</param>
/// <param name="LatitudeDegrees">Northern latitude.</param>
/// <param name="Mean">Monthly means.</param>
/// <param name="DailyMaximum">Monthly means of the daily maximum.</param>
/// <param name="DailyMinimum">Monthly means of the daily minimum.</param>
/// <param name="Humidity">Monthly means of the relative humidity.</param>
/// <param name="SynopticDeviation">Standard deviation of passing weather around the normals.</param>
/// <param name="HeatingFrom">First day of the district heating season.</param>
/// <param name="HeatingTo">Last day of the district heating season.</param>
sealed record ClimateDefinition(
    string City,
    double LatitudeDegrees,
    IReadOnlyList<double> Mean,
    IReadOnlyList<double> DailyMaximum,
    IReadOnlyList<double> DailyMinimum,
    IReadOnlyList<double> Humidity,
    double SynopticDeviation,
    MonthDay HeatingFrom,
    MonthDay HeatingTo);
