using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Source-generated JSON of the outbox's rare records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SegmentHeader))]
sealed partial class OutboxJsonContext : JsonSerializerContext;
