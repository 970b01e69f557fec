namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>A row of the table of completeness, with names in the page's language so that they sort as they read.</summary>
/// <param name="Name">Name of the meter.</param>
/// <param name="Code">Its code.</param>
/// <param name="Building">Name of its building.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="Today">Completeness since midnight, a fraction.</param>
/// <param name="Yesterday">Completeness of the day before, a fraction.</param>
/// <param name="Month">Completeness of the month, a fraction.</param>
/// <param name="Estimated">Estimated part of the month, a fraction.</param>
/// <param name="LastSeen">Newest reading, UTC.</param>
public sealed record MeterLine(
    string Name,
    string Code,
    string Building,
    string Commodity,
    double? Today,
    double? Yesterday,
    double? Month,
    double? Estimated,
    DateTimeOffset? LastSeen);
