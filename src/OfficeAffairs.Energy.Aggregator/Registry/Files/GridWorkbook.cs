using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>Reads the cells of an xlsx file.</summary>
static class GridWorkbook
{
    // A sheet has at most this many columns that mean anything; cells far to the right are somebody's notes.
    const int MaximumColumns = 64;

    /// <summary>Reads all sheets that are in sight.</summary>
    public static IReadOnlyList<Grid> Read(byte[] content, List<RegistryError> errors)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
            var workbook = document.WorkbookPart ?? throw new InvalidDataException("It has no workbook.");
            var shared = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => TextOf(item)).ToList() ?? [];
            return
            [
                .. workbook.Workbook.Descendants<Sheet>().Where(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible)
                    .Select(sheet => new Grid(sheet.Name?.Value ?? "", [.. Rows((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!), shared)])),
            ];
        }
        catch (Exception error) when (error is InvalidDataException or OpenXmlPackageException or FormatException or System.Xml.XmlException or ArgumentException or KeyNotFoundException)
        {
            errors.Add(new RegistryError(default(RegistryPlace), null, $"The file is no readable xlsx workbook: {error.Message}"));
            return [];
        }
    }

    static IEnumerable<GridRow> Rows(WorksheetPart sheet, List<string> shared)
    {
        var number = 0;
        foreach (var row in sheet.Worksheet.Descendants<Row>())
        {
            number = row.RowIndex is { } index ? (int)index.Value : number + 1;
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
                if (column >= MaximumColumns) break;
                while (cells.Count <= column) cells.Add(string.Empty);
                cells[column] = TextOf(cell, shared);
            }

            if (cells.Exists(cell => cell.Trim().Length > 0)) yield return new GridRow(number, cells);
        }
    }

    static string TextOf(Cell cell, List<string> shared)
    {
        var value = cell.CellValue?.Text ?? string.Empty;
        var type = cell.DataType?.Value;
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? TextOf(inline) : string.Empty;
        if (type == CellValues.SharedString && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count) return shared[index];

        // Spreadsheets write 0.1 + 0.2 with 17 digits; people mean what they see.
        return type is null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : value;
    }

    // Phonetic readings of Chinese and Japanese text are not part of it.
    static string TextOf(DocumentFormat.OpenXml.OpenXmlElement item) =>
        string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    static int? ColumnOf(string? reference)
    {
        if (string.IsNullOrEmpty(reference)) return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper)) column = (column * 26) + letter - 'A' + 1;
        return column > 0 ? column - 1 : null;
    }
}
