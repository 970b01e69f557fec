namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Share of the 15-minute intervals that a meter's consumption has; null where none was due.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Building">Code of its building.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="Today">Fraction since local midnight.</param>
/// <param name="Yesterday">Fraction of the local day before.</param>
/// <param name="Month">Fraction since the start of the local month.</param>
/// <param name="MonthEstimatedShare">Estimated part of the month's consumption as a fraction.</param>
/// <param name="LastSeen">Time of the newest reading of any point.</param>
sealed record MeterCompleteness(
    string Meter,
    LocalName Name,
    string? Building,
    Commodity? Commodity,
    double? Today,
    double? Yesterday,
    double? Month,
    double? MonthEstimatedShare,
    DateTimeOffset? LastSeen);
