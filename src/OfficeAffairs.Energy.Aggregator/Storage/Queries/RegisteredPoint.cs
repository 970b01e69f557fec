namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A point of a meter.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Key">Key of the point within the meter.</param>
/// <param name="Kind">Counter, gauge or state.</param>
/// <param name="Unit">UCUM code of the unit.</param>
/// <param name="Quantity">The quantity.</param>
/// <param name="PeriodSeconds">Seconds between two readings as configured; null when polled once.</param>
/// <param name="Modulus">Value at which a counter starts again.</param>
/// <param name="Resolution">Smallest step of the value.</param>
/// <param name="LatestAt">Time of the newest reading; null without one.</param>
/// <param name="LatestValue">Its value in <paramref name="Unit"/>.</param>
/// <param name="LatestQuality">Its quality.</param>
sealed record RegisteredPoint(
    string Meter,
    string Key,
    PointKind Kind,
    string Unit,
    string Quantity,
    int? PeriodSeconds,
    double? Modulus,
    double? Resolution,
    DateTimeOffset? LatestAt,
    double? LatestValue,
    ReadingQuality? LatestQuality);
