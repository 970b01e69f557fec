using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>Generated JSON code for <see cref="SimulatorState"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SimulatorState))]
sealed partial class SimulatorStateJson : JsonSerializerContext;
