using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An anomaly with the meter and building it was found at.</summary>
/// <param name="Id">Key.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="MeterName">Its name.</param>
/// <param name="Building">Code of the building; null for an unassigned meter.</param>
/// <param name="BuildingName">Its name.</param>
/// <param name="Commodity">What the meter measures.</param>
/// <param name="Type">Stable name; the UI resources hold the sentence.</param>
/// <param name="Category">data, waste, leak, power-quality, balance, efficiency or quota.</param>
/// <param name="Start">When it began, UTC.</param>
/// <param name="End">When it ended; null while it lasts.</param>
/// <param name="Severity">1 notice, 2 warning, 3 alarm.</param>
/// <param name="Expected">Expected over the event, in <paramref name="Unit"/>.</param>
/// <param name="Observed">Observed over the event, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Excess">Wasted, in the commodity's unit; null where that has no meaning.</param>
/// <param name="StandardCoalKgce">The excess in kgce.</param>
/// <param name="Co2Kg">The excess in kg CO2.</param>
/// <param name="CostYuan">The excess in yuan.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Arguments">Numbers for the sentence, a JSON object.</param>
/// <param name="State">new, assigned, explained, fixed or closed.</param>
/// <param name="DetectedAt">When it was first found, UTC.</param>
sealed record AnomalyRow(
    long Id,
    string Meter,
    LocalName MeterName,
    string? Building,
    LocalName? BuildingName,
    Commodity? Commodity,
    string Type,
    string Category,
    DateTimeOffset Start,
    DateTimeOffset? End,
    int Severity,
    double? Expected,
    double? Observed,
    string? Unit,
    double? Excess,
    double? StandardCoalKgce,
    double? Co2Kg,
    double? CostYuan,
    double Confidence,
    JsonElement Arguments,
    string State,
    DateTimeOffset DetectedAt);
