using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>Avoided consumption (节能量) of a reporting period, under its own conditions, with a 90 % band.</summary>
public sealed record AvoidedConsumption
{
    /// <summary>Metered consumption over the hours that count, in the commodity's unit.</summary>
    public required double Metered { get; init; }

    /// <summary>Adjusted baseline (校准能耗) over the same hours.</summary>
    public required double AdjustedBaseline { get; init; }

    /// <summary>Half the width of the 90 % band of the avoided consumption, in the commodity's unit.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>Share of the reporting period's hours that count, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>Why the result is limited or not determined.</summary>
    public required IReadOnlyList<SufficiencyFinding> Findings { get; init; }

    /// <summary>Adjusted baseline less metered: positive when less was used than expected.</summary>
    public double Avoided => AdjustedBaseline - Metered;

    /// <summary>Avoided over adjusted baseline (节能率), a fraction.</summary>
    public double SavingsRate => AdjustedBaseline > 0 ? Avoided / AdjustedBaseline : double.NaN;

    /// <summary>Whether a claim can be made at all: nothing disqualifies the baseline and the reporting period is covered.</summary>
    public bool Determined => Findings.All(f => f.Severity != FindingSeverity.Disqualification);

    /// <summary>Whether zero lies outside the band.</summary>
    public bool Significant => Determined && Math.Abs(Avoided) > HalfWidth;
}
