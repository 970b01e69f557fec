using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>Puts a worksheet together row by row: A4 landscape, one page wide, header rows frozen and repeated in print.</summary>
sealed class SheetBuilder
{
    const uint PaperA4 = 9;

    // Day 0 of a spreadsheet's calendar, chosen by its first makers.
    static readonly DateTime SerialZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    readonly SheetData _rows = new();
    readonly List<string> _merges = [];
    readonly double[] _widths;
    readonly string _footer;
    uint _row;

    /// <summary>Starts a sheet.</summary>
    /// <param name="name">Name on its tab; at most 31 characters.</param>
    /// <param name="footer">Footer of the printed page.</param>
    /// <param name="widths">Column widths in characters.</param>
    internal SheetBuilder(string name, string footer, params double[] widths)
    {
        Name = name;
        _footer = footer;
        _widths = widths;
    }

    /// <summary>Name on the tab.</summary>
    internal string Name { get; }

    /// <summary>Number of columns.</summary>
    internal int Columns => _widths.Length;

    /// <summary>The last of the rows that stay in sight and are printed on every page; 0 for none.</summary>
    internal uint HeaderRow { get; private set; }

    /// <summary>Adds a row; a height in points, or null for the usual one.</summary>
    internal SheetBuilder Row(double? height, params IEnumerable<SheetCell> cells)
    {
        var row = new Row { RowIndex = ++_row };
        if (height is { } points) (row.Height, row.CustomHeight) = (points, true);
        var column = 0;
        foreach (var cell in cells)
        {
            if (cell.Span > 1) _merges.Add($"{Reference(column, _row)}:{Reference(column + cell.Span - 1, _row)}");
            for (var i = 0; i < cell.Span; i++) row.Append(ToOpenXml(i == 0 ? cell : cell with { Value = null }, Reference(column + i, _row)));
            column += cell.Span;
        }

        _rows.Append(row);
        return this;
    }

    /// <summary>Whether the whole sheet is printed on one page; otherwise it is one page wide and as long as it needs.</summary>
    internal bool OnePage { get; init; }

    /// <summary>Adds an empty row.</summary>
    internal SheetBuilder Gap() => Row(6);

    /// <summary>The row just added is the header of the table: it and all above stay in sight.</summary>
    internal SheetBuilder FreezeHere()
    {
        HeaderRow = _row;
        return this;
    }

    /// <summary>The worksheet.</summary>
    internal Worksheet Build()
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = false };
        if (HeaderRow > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = HeaderRow,
                TopLeftCell = $"A{HeaderRow + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true },
            new Columns(_widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })),
            _rows);
        if (_merges.Count > 0) sheet.Append(new MergeCells(_merges.Select(range => new MergeCell { Reference = range })));
        sheet.Append(
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = PaperA4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = OnePage ? 1U : 0U },
            new HeaderFooter(new OddFooter(_footer)));
        return sheet;
    }

    static Cell ToOpenXml(SheetCell cell, string reference)
    {
        var result = new Cell { CellReference = reference, StyleIndex = (uint)cell.Style };
        switch (cell.Value)
        {
            case null:
                break;
            case string text:
                result.DataType = CellValues.InlineString;
                result.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
                break;
            case DateTimeOffset moment:
                result.CellValue = Number((moment.DateTime - SerialZero).TotalDays);
                break;
            case DateOnly day:
                result.CellValue = Number((day.ToDateTime(TimeOnly.MinValue) - SerialZero).TotalDays);
                break;
            default:
                result.CellValue = Number(Convert.ToDouble(cell.Value, CultureInfo.InvariantCulture));
                break;
        }

        return result;
    }

    // The shortest text that reads back as the same number.
    static CellValue Number(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    static string Reference(int column, uint row)
    {
        var letters = string.Empty;
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1) letters = (char)('A' + (rest % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
