namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>A row of cells.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">Its cells; an empty one is empty text.</param>
sealed record GridRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Whether it is a remark for people: its first cell that is not empty begins with #.</summary>
    public bool IsRemark => Cells.FirstOrDefault(cell => cell.Trim().Length > 0)?.TrimStart().StartsWith('#') ?? true;
}
