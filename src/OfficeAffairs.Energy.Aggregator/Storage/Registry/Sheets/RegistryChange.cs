namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>What becomes of one unit of a sheet.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Unit">The unit's key.</param>
/// <param name="Before">Its rows before; none for what is new.</param>
/// <param name="After">Its rows after; none for what goes.</param>
sealed record RegistryChange(RegistrySheet Sheet, string Unit, IReadOnlyList<RegistryRow> Before, IReadOnlyList<RegistryRow> After)
{
    /// <summary>Whether the same rows are there before and after.</summary>
    public bool IsNone => Before.Select(row => row.Text).Order(StringComparer.Ordinal).SequenceEqual(After.Select(row => row.Text).Order(StringComparer.Ordinal));

    /// <summary>What takes it back.</summary>
    public RegistryChange Reversed => new(Sheet, Unit, After, Before);
}
