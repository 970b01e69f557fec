using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>
/// Writes the registry as sheets: the columns' keys, what they mean in both languages as remarks, then the rows. What it writes can be read again and changes nothing.
/// </summary>
static class RegistryGrids
{
    /// <summary>The registry's rows.</summary>
    public static IReadOnlyList<Grid> Of(RegistryTables tables, CodeTables codes) =>
        [.. RegistrySheets.All.Select(sheet => Grid(sheet, codes, tables[sheet].Select(row => sheet.Columns.Select(column => row[column.Key] ?? ""))))];

    /// <summary>The template: an example row in each sheet, as a remark, and the code tables.</summary>
    public static IReadOnlyList<Grid> Template(CodeTables codes)
    {
        string[] tables = [.. RegistrySheets.All.SelectMany(sheet => sheet.Columns).Select(column => column.Table).OfType<string>().Distinct()];
        IEnumerable<string[]> entries = tables.SelectMany(table => codes.Of(table).Select(entry => new[] { "# " + table, entry.Code, entry.Zh, entry.En }));
        return
        [
            .. RegistrySheets.All.Select(sheet => Grid(sheet, codes, [], sheet.Columns.Select((column, i) => i == 0 ? "# " + column.Example : column.Example))),
            new Grid("codes", [.. entries.Prepend(["# table 代码表", "code 代码", "中文", "English"]).Select((cells, i) => new GridRow(i + 1, cells))]),
        ];
    }

    /// <summary>Sheets as an xlsx file.</summary>
    /// <param name="title">Title in the file's properties.</param>
    /// <param name="date">Date in the file's properties.</param>
    /// <param name="grids">The sheets.</param>
    public static byte[] Workbook(string title, DateTimeOffset date, IReadOnlyList<Grid> grids) => WorkbookPackage.Create(title, date, CultureInfo.GetCultureInfo("zh-CN"), [.. grids.Select(Sheet)]);

    static Grid Grid(RegistrySheet sheet, CodeTables codes, IEnumerable<IEnumerable<string>> rows, IEnumerable<string>? example = null)
    {
        var texts = sheet.Columns.Select(column => (Column: column, Text: codes.Text($"{sheet.Key}.{column.Key}"))).ToList();
        IEnumerable<IEnumerable<string>> heading =
        [
            sheet.Columns.Select(column => column.Key),
            texts.Select((text, i) => Remark(i, text.Text.Zh, text.Text.ExplainZh, text.Column.IsRequired ? "必填" : "")),
            texts.Select((text, i) => Remark(i, text.Text.En, text.Text.ExplainEn, text.Column.IsRequired ? "required" : "")),
        ];
        var all = heading.Concat(example is null ? [] : [example]).Concat(rows);
        return new Grid(sheet.Key, [.. all.Select((cells, i) => new GridRow(i + 1, [.. cells]))]);
    }

    static string Remark(int column, string name, string explanation, string required) =>
        (column == 0 ? "# " : "") + string.Join("; ", new[] { name, explanation, required }.Where(text => text.Length > 0));

    static SheetBuilder Sheet(Grid grid)
    {
        var columns = grid.Rows.Max(row => row.Cells.Count);
        var builder = new SheetBuilder(grid.Name, grid.Name, [.. Enumerable.Range(0, columns).Select(_ => 24.0)]);
        foreach (var row in grid.Rows)
        {
            var style = row.Number == 1 ? CellStyle.Header : row.IsRemark ? CellStyle.Note : CellStyle.Text;
            builder.Row(row.IsRemark && row.Number <= 3 ? 48 : null, [.. row.Cells.Select(cell => new SheetCell(cell.Length == 0 ? null : cell, style))]);
            if (row.Number == 1) builder.FreezeHere();
        }

        return builder;
    }
}
