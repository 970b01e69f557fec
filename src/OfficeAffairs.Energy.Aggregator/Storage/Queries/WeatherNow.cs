namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The weather outside.</summary>
/// <param name="TemperatureCelsius">Outdoor temperature in °C; null when the station has none.</param>
/// <param name="HumidityPercent">Relative humidity in %; null when the station has none.</param>
/// <param name="At">When the station was read, UTC.</param>
sealed record WeatherNow(double? TemperatureCelsius, double? HumidityPercent, DateTimeOffset At);
