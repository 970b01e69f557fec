namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>How a load follows the outdoor temperature: 0 at <paramref name="From"/>, its whole weight at <paramref name="Full"/> (both Cel), straight between.</summary>
/// <param name="Weight">Part of the peak that the response can take.</param>
/// <param name="From">Temperature at which it begins.</param>
/// <param name="Full">Temperature at which it is whole.</param>
/// <param name="Night">Part of the response that stays when nobody is there.</param>
/// <param name="OnlyInSeason">Only while district heating is on.</param>
sealed record WeatherResponse(double Weight, double From, double Full, double Night, bool OnlyInSeason);
