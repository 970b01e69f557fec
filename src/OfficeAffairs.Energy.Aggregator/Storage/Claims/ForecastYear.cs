namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>What a year is expected to come to, in the commodity's unit.</summary>
/// <param name="Year">The calendar year, local time.</param>
/// <param name="Metered">Consumption so far.</param>
/// <param name="Expected">Expected consumption of the whole year.</param>
/// <param name="HalfWidth">Half the 90 % band.</param>
/// <param name="LastYear">Consumption of the year before as far as it was metered; null without any.</param>
/// <param name="WeatherYears">How many earlier years of weather the rest stands on.</param>
sealed record ForecastYear(int Year, double Metered, double Expected, double HalfWidth, double? LastYear, int WeatherYears);
