using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>How JSON messages are read and written: strictly, since what is misspelt would otherwise be silently ignored.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    PropertyNameCaseInsensitive = false, MaxDepth = 4, RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonBody))]
[JsonSerializable(typeof(JsonReading))]
[JsonSerializable(typeof(IReadOnlyList<JsonReading>))]
sealed partial class SenderJsonContext : JsonSerializerContext;
