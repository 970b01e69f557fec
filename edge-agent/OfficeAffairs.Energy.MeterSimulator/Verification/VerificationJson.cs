using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Generated JSON code for the API's answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ItemList<ConsumptionItem>))]
[JsonSerializable(typeof(ItemList<AnomalyItem>))]
[JsonSerializable(typeof(ItemList<ReportItem>))]
[JsonSerializable(typeof(ItemList<SerialChangeItem>))]
[JsonSerializable(typeof(ItemList<AgentItem>))]
[JsonSerializable(typeof(DataStatus))]
sealed partial class VerificationJson : JsonSerializerContext;
