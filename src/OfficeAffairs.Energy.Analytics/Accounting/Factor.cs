namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>One dated conversion factor with its source.</summary>
public sealed record Factor
{
    /// <summary>Identifier of the file that it stands in, such as <c>co2.electricity.national</c>.</summary>
    public required string Set { get; init; }

    /// <summary>Version of that file, such as <c>2026-1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What it turns an amount into.</summary>
    public required FactorMeasure Measure { get; init; }

    /// <summary>Key of the energy carrier, such as <c>electricity</c> or <c>diesel</c>.</summary>
    public required string Carrier { get; init; }

    /// <summary>Key of the grid, province or country that it holds for; null where it holds everywhere.</summary>
    public string? Region { get; init; }

    /// <summary>The value per <see cref="PerUnit"/>; above 0.</summary>
    public required decimal Value { get; init; }

    /// <summary>Unit of the result: <c>kgce</c>, <c>kgCO2</c> or <c>kg</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Unit of the amount: <c>kWh</c>, <c>m3</c>, <c>GJ</c>, <c>kg</c>, <c>L</c>, <c>t</c>.</summary>
    public required string PerUnit { get; init; }

    /// <summary>The year whose data the value stands for; null where it is no statistic.</summary>
    public int? DataYear { get; init; }

    /// <summary>First day on which accounts may be closed with it: the day of publication, or of entry into force. Null where that day was not found: it holds for every account.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The document, with clause or table where known.</summary>
    public required FactorSource Source { get; init; }

    /// <summary>Whether the value was read in a published source. An unverified one is shown as such wherever it is used.</summary>
    public required bool Verified { get; init; }
}
