using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>Makes rows out of cells, whatever they were read from; what is wrong with a cell is noted with its place, and reading goes on.</summary>
/// <param name="tables">The code tables.</param>
/// <param name="rows">Where rows go.</param>
/// <param name="errors">Where errors go.</param>
sealed class RowReader(CodeTables tables, RegistryTables rows, List<RegistryError> errors)
{
    /// <summary>The code tables.</summary>
    public CodeTables Tables => tables;

    /// <summary>Takes a row.</summary>
    /// <param name="sheet">Its sheet.</param>
    /// <param name="cells">What its cells say, by column; columns that are not stated are left out.</param>
    /// <param name="place">Where it stands.</param>
    public void Add(RegistrySheet sheet, IReadOnlyDictionary<string, string?> cells, RegistryPlace place)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var column in sheet.Columns)
        {
            // A fact is stated whole; of a thing only what is stated changes.
            if (!cells.TryGetValue(column.Key, out var raw) && !sheet.IsDated && !column.IsRequired) continue;
            values[column.Key] = CellText.Read(column, raw, tables, out var fault);
            if (fault is not null) Error(place, column.Key, fault);
        }

        var row = new RegistryRow(sheet, values, place);
        if (sheet.IsDated && row.Valid.IsEmpty) Error(place, RegistrySheet.Until, $"'until' ({row[RegistrySheet.Until]}) is the first day on which it holds no more; it must be after 'from' ({row[RegistrySheet.From]}).");
        else rows.Add(row);
    }

    /// <summary>States that nothing holds about a unit.</summary>
    public void AddNothing(RegistrySheet sheet, params string[] unit) => rows.Nothing.Add((sheet.Key, RegistryRow.KeyOf(unit)));

    /// <summary>Notes an error.</summary>
    public void Error(RegistryPlace place, string? column, string message) => errors.Add(new RegistryError(place, column, message));
}
