using System.Text.Json.Serialization;
using OfficeAffairs.Energy.EdgeAgent.Writing;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Source-generated JSON of the agent's own small files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WriteRecord))]
[JsonSerializable(typeof(Dictionary<string, KnownMeter>))]
sealed partial class HostJsonContext : JsonSerializerContext;
