namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>What is expected of one hour, with a 90 % band; in the commodity's unit.</summary>
/// <param name="Start">Start of the hour, UTC.</param>
/// <param name="Expected">Expected consumption.</param>
/// <param name="Low">Below it lies one case in twenty; not negative.</param>
/// <param name="High">Above it lies one case in twenty.</param>
public sealed record ForecastHour(DateTimeOffset Start, double Expected, double Low, double High);
