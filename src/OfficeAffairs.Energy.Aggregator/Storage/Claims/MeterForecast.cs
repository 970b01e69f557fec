namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>The forecast of a meter.</summary>
/// <param name="Meter">Its code.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Hours">The next day by hour.</param>
/// <param name="Year">The year's end; null where too little weather is known.</param>
sealed record MeterForecast(string Meter, Commodity Commodity, DateTimeOffset MadeAt, IReadOnlyList<ForecastHourRow> Hours, ForecastYear? Year);
