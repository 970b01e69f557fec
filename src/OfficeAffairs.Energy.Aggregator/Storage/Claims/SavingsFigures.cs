namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>The figures of a claim, in the commodity's unit.</summary>
sealed record SavingsFigures
{
    /// <summary>The unit: kWh, m3 or GJ.</summary>
    public required string Unit { get; init; }

    /// <summary>Metered consumption of the reporting period.</summary>
    public required double Metered { get; init; }

    /// <summary>Adjusted baseline: what the baseline expects under the reporting period's conditions, with confirmed non-routine events.</summary>
    public required double AdjustedBaseline { get; init; }

    /// <summary>Adjusted baseline less metered.</summary>
    public required double Avoided { get; init; }

    /// <summary>Half the 90 % band of the avoided consumption.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>Whether a claim can be made at all.</summary>
    public required bool Determined { get; init; }

    /// <summary>Whether zero lies outside the band.</summary>
    public required bool Significant { get; init; }

    /// <summary>Share of the reporting period's hours that count.</summary>
    public required double Coverage { get; init; }

    /// <summary>Avoided standard coal, kgce; null without a factor.</summary>
    public double? AvoidedKgce { get; init; }

    /// <summary>Avoided CO2, kg; null without a factor.</summary>
    public double? AvoidedCo2Kg { get; init; }

    /// <summary>Avoided cost, yuan; null without a price.</summary>
    public double? AvoidedYuan { get; init; }

    /// <summary>Savings under fixed conditions, another figure; null while the reporting period carries no model of its own.</summary>
    public double? Normalised { get; init; }

    /// <summary>Half the 90 % band of the normalised savings.</summary>
    public double? NormalisedHalfWidth { get; init; }

    /// <summary>Whether the normalised savings differ from zero.</summary>
    public bool? NormalisedSignificant { get; init; }

    /// <summary>Years of weather that the normal conditions are made of.</summary>
    public int? NormalYears { get; init; }

    /// <summary>Why the result is limited or not determined.</summary>
    public required IReadOnlyList<SavingsFinding> Findings { get; init; }
}
