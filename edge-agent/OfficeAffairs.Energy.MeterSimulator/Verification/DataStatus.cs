using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>The aggregator's own account of readings.</summary>
/// <param name="ReadingsExpected">Readings that the agents took.</param>
/// <param name="ReadingsStored">Readings stored.</param>
/// <param name="Awaited">Readings still on their way.</param>
/// <param name="Lost">Readings that are missing.</param>
/// <param name="Duplicated">Readings that are stored twice.</param>
/// <param name="Rejected">Readings put aside because they cannot be true.</param>
sealed record DataStatus(
    [property: JsonPropertyName("readings_expected")] long ReadingsExpected,
    [property: JsonPropertyName("readings_stored")] long ReadingsStored,
    [property: JsonPropertyName("awaited")] long Awaited,
    [property: JsonPropertyName("lost")] long? Lost,
    [property: JsonPropertyName("duplicated")] long? Duplicated,
    [property: JsonPropertyName("rejected")] long Rejected);
