using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>Source-generated JSON of the contract's control messages: camel case, nulls left out, enumerations as names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(AgentAnnouncement))]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(CentralConfiguration))]
[JsonSerializable(typeof(ConfigurationReceipt))]
public sealed partial class MessagingJsonContext : JsonSerializerContext;
