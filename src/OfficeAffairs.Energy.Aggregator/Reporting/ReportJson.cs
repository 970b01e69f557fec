using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>JSON of the stored figures and factor versions: camel case, enumerations as names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MonthlyReport))]
[JsonSerializable(typeof(IReadOnlyList<Factor>))]
sealed partial class ReportJson : JsonSerializerContext;
