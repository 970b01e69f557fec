using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>A model with everything a later reader needs to judge it and compute it again.</summary>
public sealed record TrainedBaseline
{
    /// <summary>The method: towt, degree-day, best ...</summary>
    public required string Kind { get; init; }

    /// <summary>First moment of the data the model was fitted to, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First moment after that data, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The model; null when the data do not carry one.</summary>
    public IBaselineModel? Model { get; init; }

    /// <summary>Fit over the baseline period: hourly for hourly models, daily for daily ones; null without a model.</summary>
    public FitMeasures? Fit { get; init; }

    /// <summary>What the sufficiency checks found.</summary>
    public required IReadOnlyList<SufficiencyFinding> Findings { get; init; }

    /// <summary>Whether savings may be claimed with this model.</summary>
    [JsonIgnore]
    public bool Sufficient => Model is not null && Findings.All(f => f.Severity != FindingSeverity.Disqualification);

    /// <summary>Whether the model is close enough to tell a change of level: the length of the baseline period does not matter for that, the fit does.</summary>
    [JsonIgnore]
    public bool IsClose => Model is not null && Findings.All(f => f.Name is not "poor-fit");
}
