using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Generated JSON code for the report, in the snake case of the demo's summary.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(VerificationReport))]
sealed partial class VerificationReportJson : JsonSerializerContext;
