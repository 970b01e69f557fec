using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How baselines are written as JSON: a stored model can be read back and computed again.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainedBaseline))]
[JsonSerializable(typeof(IBaselineModel))]
[JsonSerializable(typeof(IReadOnlyList<SufficiencyFinding>))]
public sealed partial class BaselineJson : JsonSerializerContext;
