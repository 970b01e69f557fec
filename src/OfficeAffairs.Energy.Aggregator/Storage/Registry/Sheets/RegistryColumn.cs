namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>A column of a registry sheet. What people read about it (names, explanation) is data.</summary>
/// <param name="Key">Its name in files and requests.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Example">A value for the example row of the template.</param>
sealed record RegistryColumn(string Key, ColumnKind Kind, string Example)
{
    /// <summary>Whether a row without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The sheet whose codes it names; null for none.</summary>
    public string? RefersTo { get; init; }

    /// <summary>The code table it takes its values from; null for none.</summary>
    public string? Table { get; init; }

    /// <summary>The number must be above this.</summary>
    public decimal? Above { get; init; }

    /// <summary>The number may not be above this.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>The number must be whole.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether an empty cell leaves what is there, because somebody else knows it better.</summary>
    public bool KeepsWhenEmpty { get; init; }
}
