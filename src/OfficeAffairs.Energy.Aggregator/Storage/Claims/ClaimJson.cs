using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>How the figures are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavingsFigures))]
[JsonSerializable(typeof(IReadOnlyList<ForecastHourRow>))]
[JsonSerializable(typeof(ForecastYear))]
sealed partial class ClaimJson : JsonSerializerContext;
