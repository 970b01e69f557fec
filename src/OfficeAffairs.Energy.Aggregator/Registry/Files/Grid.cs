namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>Cells of one sheet as they were read.</summary>
/// <param name="Name">Name of the sheet or file.</param>
/// <param name="Rows">Rows that have any cell.</param>
sealed record Grid(string Name, IReadOnlyList<GridRow> Rows);
