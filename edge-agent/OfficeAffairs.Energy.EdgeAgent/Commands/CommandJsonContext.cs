using System.Text.Json.Serialization;
using OfficeAffairs.Energy.EdgeAgent.Probing;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>Source-generated JSON of the commands' output.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(List<PlannedMeterReport>))]
[JsonSerializable(typeof(List<PointReport>))]
[JsonSerializable(typeof(ProbeReport))]
[JsonSerializable(typeof(WriteReport))]
sealed partial class CommandJsonContext : JsonSerializerContext;
