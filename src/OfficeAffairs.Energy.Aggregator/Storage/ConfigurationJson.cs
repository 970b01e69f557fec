using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Source-generated JSON of the lists that stand in columns of configurations and receipts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<CarriedTemplate>))]
[JsonSerializable(typeof(IReadOnlyList<ConfigurationProblem>))]
sealed partial class ConfigurationJson : JsonSerializerContext;
