using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Changes single rows of the registry, as requests and forms do: a fact from a day on, a new thing, an end.</summary>
sealed class RegistryEditor(RegistryWriter writer, RegistryStore store, AggregatorOptions options)
{
    /// <summary>The rows of a sheet, each with the days on which it holds.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="code">What the first column must be; null for all.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<IReadOnlyList<RegistryRow>> ReadAsync(RegistrySheet sheet, string? code, CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(cancellationToken))[sheet].Where(row => code is null || row[sheet.Columns[0].Key] == code)];

    /// <summary>Changes rows of a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="edit">What changes; the place of an error is the number of the row in it, from 1, ends after rows.</param>
    /// <param name="actor">Who changes it, for the record.</param>
    /// <param name="dryRun">Whether only to look what would change.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was changed.</exception>
    public Task<RegistryReport> ChangeAsync(RegistrySheet sheet, RegistryEdit edit, string actor, bool dryRun, CancellationToken cancellationToken)
    {
        var errors = new List<RegistryError>();
        var (rows, tables) = (new RegistryTables(), CodeTables.Read(options.DataFolder));
        var reader = new RowReader(tables, rows, errors);
        foreach (var (row, i) in edit.Rows.Select((row, i) => (row, i)))
        {
            CheckColumns(sheet, row.Keys, new RegistryPlace(null, i + 1), errors);
            reader.Add(sheet, row, new RegistryPlace(null, i + 1));
        }

        var ends = edit.Ends.Select((end, i) => End(sheet, end, new RegistryPlace(null, edit.Rows.Count + i + 1), tables, errors)).ToList();
        return writer.ApplyAsync(stored => State(sheet, stored[sheet], rows[sheet], ends), errors, actor, sheet.Key, dryRun, cancellationToken);
    }

    static RegistryStatement State(RegistrySheet sheet, List<RegistryRow> stored, List<RegistryRow> rows, List<RegistryRow> ends)
    {
        var tables = new RegistryTables();
        if (sheet.IsDated)
        {
            foreach (var unit in rows.Concat(ends).Select(row => row.Unit).Distinct(StringComparer.Ordinal).ToList())
            {
                var history = stored.Where(row => row.Unit == unit).ToList();
                foreach (var end in ends.Where(end => end.Unit == unit)) history = [.. Ended(history, end)];
                foreach (var row in rows.Where(row => row.Unit == unit))
                {
                    history = [.. history.Where(other => other.Identity != row.Identity), .. RegistryHistories.With(history.Where(other => other.Identity == row.Identity), row)];
                }

                foreach (var row in history) tables.Add(row);
                if (history.Count == 0) tables.Nothing.Add((sheet.Key, unit));
            }
        }
        else
        {
            foreach (var row in rows) tables.Add(row);
            foreach (var end in ends) tables.Nothing.Add((sheet.Key, end.Unit));
        }

        return new RegistryStatement(tables);
    }

    static IEnumerable<RegistryRow> Ended(List<RegistryRow> history, RegistryRow end)
    {
        foreach (var row in history)
        {
            if (row.Identity != end.Identity) yield return row;
            else if (end.Valid.From is { } from && row.Valid.Intersect(new Validity(null, from)) is { IsEmpty: false } rest) yield return row.With(rest);
        }
    }

    static RegistryRow End(RegistrySheet sheet, IReadOnlyDictionary<string, string?> cells, RegistryPlace place, CodeTables tables, List<RegistryError> errors)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var column in sheet.Columns.Where(column => sheet.Identity.Contains(column.Key) || column.Key == RegistrySheet.From))
        {
            values[column.Key] = CellText.Read(column, cells.GetValueOrDefault(column.Key), tables, out var fault);
            if (fault is not null) errors.Add(new RegistryError(place, column.Key, fault));
        }

        CheckColumns(sheet, cells.Keys, place, errors);
        return new RegistryRow(sheet, values, place);
    }

    static void CheckColumns(RegistrySheet sheet, IEnumerable<string> keys, RegistryPlace place, List<RegistryError> errors) =>
        errors.AddRange(keys.Where(key => sheet.Find(key) is null)
            .Select(key => new RegistryError(place, key, $"'{key}' is no column of {sheet.Key}: {string.Join(", ", sheet.Columns.Select(column => column.Key))}.")));
}
