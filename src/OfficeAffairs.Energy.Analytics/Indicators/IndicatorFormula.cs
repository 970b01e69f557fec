using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>The definition of an indicator, as read from a data file.</summary>
public sealed record IndicatorFormula
{
    /// <summary>Stable identifier, such as <c>energy-per-area</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the file that it stands in.</summary>
    public required string Version { get; init; }

    /// <summary>Its name.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The formula in words.</summary>
    public required BilingualText Formula { get; init; }

    /// <summary>What the numerator is counted in.</summary>
    public required IndicatorMeasure Measure { get; init; }

    /// <summary>The one commodity of the numerator; null for all of them.</summary>
    public Commodity? Commodity { get; init; }

    /// <summary>Parts that are left out.</summary>
    public IReadOnlyList<IndicatorPart> Without { get; init; } = [];

    /// <summary>Whether the numerator is heating alone.</summary>
    public bool HeatingOnly { get; init; }

    /// <summary>What it is divided by.</summary>
    public required IndicatorDenominator Denominator { get; init; }

    /// <summary>Unit of the value of a year, such as <c>kgce/m2</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Kinds of institutions it is computed for; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The document and clause it comes from.</summary>
    public required FactorSource Source { get; init; }

    /// <summary>Whether it was read in a published source.</summary>
    public required bool Verified { get; init; }
}
