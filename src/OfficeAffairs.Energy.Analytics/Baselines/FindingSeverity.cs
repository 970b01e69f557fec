using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What a finding of the sufficiency checks means for the use of a model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>The model may be used; the reader must know.</summary>
    Warning = 1,

    /// <summary>The model must not be used for savings: they are reported as not determined.</summary>
    Disqualification = 2,
}
