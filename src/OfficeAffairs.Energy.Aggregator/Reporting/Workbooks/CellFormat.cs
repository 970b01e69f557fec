namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>The parts that a cell style is put together from.</summary>
/// <param name="Font">Position among the fonts.</param>
/// <param name="Fill">Position among the fills.</param>
/// <param name="Boxed">Whether the cell has a thin border.</param>
/// <param name="Number">Number format; null for general.</param>
/// <param name="Horizontal">left, center or right; null for the default of the value's type.</param>
/// <param name="Wrap">Whether long text goes on in further lines.</param>
/// <param name="Indent">Steps of indentation.</param>
sealed record CellFormat(
    uint Font, uint Fill = 0, bool Boxed = false, string? Number = null, string? Horizontal = null, bool Wrap = false, uint Indent = 0);
