namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>One hour of a forecast with its 90 % band, in the commodity's unit.</summary>
sealed record ForecastHourRow(DateTimeOffset Start, double Expected, double Low, double High);
