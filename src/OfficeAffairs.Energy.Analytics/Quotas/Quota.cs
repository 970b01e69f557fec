using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>A quota (定额) of a standard: three tiers of an indicator, for those whom its keys describe.</summary>
public sealed record Quota
{
    /// <summary>The standard, such as <c>DB37/T 2672-2019</c>.</summary>
    public required string Standard { get; init; }

    /// <summary>Version of the file that it stands in.</summary>
    public required string Version { get; init; }

    /// <summary>First local day on which it holds; null where that was not found: it holds for every year.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>First local day on which it no longer holds; null until further notice.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Whom it is for: by key (kind, level, zone, heating ...) the values of which one must be met.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; }

    /// <summary>Identifier of the indicator that it limits, by year.</summary>
    public required string Indicator { get; init; }

    /// <summary>The indicator's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Not to be exceeded (约束值).</summary>
    public required double Constraint { get; init; }

    /// <summary>Reasonable (基准值); null in a standard of two tiers.</summary>
    public double? Reference { get; init; }

    /// <summary>Advanced (引导值).</summary>
    public required double Guide { get; init; }

    /// <summary>The document and table it comes from.</summary>
    public required FactorSource Source { get; init; }

    /// <summary>Whether it was read in a published source.</summary>
    public required bool Verified { get; init; }

    /// <summary>How a year's value stands to it.</summary>
    public QuotaRating Rate(double value) =>
        value <= Guide ? QuotaRating.Advanced : value <= Reference ? QuotaRating.Reasonable : value <= Constraint ? QuotaRating.Compliant : QuotaRating.Exceeded;

    /// <summary>Whether it holds on a local day.</summary>
    public bool Holds(DateOnly day) => !(day < ValidFrom) && !(day >= ValidUntil);
}
