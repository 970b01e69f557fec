namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>A cell to be written. A null value leaves it empty but styled.</summary>
/// <param name="Value">Text, number or moment; a moment is shown as local time of its offset.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Span">How many columns it covers.</param>
readonly record struct SheetCell(object? Value, CellStyle Style, int Span = 1);
