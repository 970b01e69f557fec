using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How baselines are written as JSON: a stored model can be read back and computed again.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainedBaseline))]
[JsonSerializable(typeof(IBaselineModel))]
[JsonSerializable(typeof(ILearntFunction))]
[JsonSerializable(typeof(IReadOnlyList<SufficiencyFinding>))]
public sealed partial class BaselineJson : JsonSerializerContext;
