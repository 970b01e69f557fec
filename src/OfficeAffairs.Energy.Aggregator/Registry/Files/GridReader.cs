using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>Makes rows of the registry out of sheets of cells. The first row that is no remark names the columns, by their keys or their names in either language.</summary>
static class GridReader
{
    /// <summary>Reads the sheets.</summary>
    public static void Read(IReadOnlyList<Grid> grids, RowReader reader)
    {
        var known = grids.Select(grid => (Grid: grid, Sheet: SheetOf(grid.Name, reader))).ToList();
        foreach (var (grid, sheet) in known)
        {
            if (sheet is not null) ReadSheet(grid, sheet, reader);
            else if (!grid.Rows.All(row => row.IsRemark)) reader.Error(new RegistryPlace(grid.Name, 0), null, $"'{grid.Name}' is no sheet of the registry: {string.Join(", ", RegistrySheets.All.Select(one => one.Key))}.");
        }

        if (grids.Count == 0) reader.Error(default, null, "The file has no sheets.");
        foreach (var twice in known.Where(pair => pair.Sheet is not null).GroupBy(pair => pair.Sheet!.Key).Where(group => group.Count() > 1))
        {
            reader.Error(new RegistryPlace(twice.Key, 0), null, "The sheet is there twice.");
        }
    }

    static RegistrySheet? SheetOf(string name, RowReader reader) =>
        RegistrySheets.All.FirstOrDefault(sheet => Is(name, sheet.Key, reader.Tables.Text(sheet.Key)));

    static bool Is(string text, string key, Codes.ColumnText names)
    {
        var name = text.Trim();
        return name.Equals(key, StringComparison.OrdinalIgnoreCase) || name == names.Zh || name.Equals(names.En, StringComparison.OrdinalIgnoreCase);
    }

    static void ReadSheet(Grid grid, RegistrySheet sheet, RowReader reader)
    {
        var rows = grid.Rows.Where(row => !row.IsRemark).ToList();
        if (rows.Count == 0) return;
        var columns = Columns(rows[0], sheet, reader);
        foreach (var row in rows.Skip(1))
        {
            var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i] is { } column) cells[column.Key] = i < row.Cells.Count ? row.Cells[i] : null;
                else if (i < row.Cells.Count && row.Cells[i].Trim().Length > 0 && i >= rows[0].Cells.Count) reader.Error(Place(sheet, row), null, $"Cell {i + 1} stands under no column.");
            }

            reader.Add(sheet, cells, Place(sheet, row));
        }
    }

    static List<RegistryColumn?> Columns(GridRow header, RegistrySheet sheet, RowReader reader)
    {
        var columns = header.Cells.Select(cell => sheet.Columns.FirstOrDefault(column => Is(cell, column.Key, reader.Tables.Text($"{sheet.Key}.{column.Key}")))).ToList();
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is null && header.Cells[i].Trim().Length > 0)
            {
                reader.Error(Place(sheet, header), header.Cells[i], $"'{header.Cells[i]}' is no column of this sheet: {string.Join(", ", sheet.Columns.Select(column => column.Key))}.");
            }
        }

        foreach (var twice in columns.OfType<RegistryColumn>().GroupBy(column => column.Key).Where(group => group.Count() > 1))
        {
            reader.Error(Place(sheet, header), twice.Key, "The column is there twice.");
        }

        foreach (var missing in sheet.Columns.Where(column => column.IsRequired && !columns.Contains(column)))
        {
            reader.Error(Place(sheet, header), missing.Key, $"The column '{missing.Key}' is missing.");
        }

        return columns;
    }

    static RegistryPlace Place(RegistrySheet sheet, GridRow row) => new(sheet.Key, row.Number);
}
