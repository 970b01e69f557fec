using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>Reads the registry as sheets and writes changes of it. The one place that writes what people say about institutions, buildings and meters.</summary>
static class RegistryTableStore
{
    /// <summary>Keeps everybody else from writing the registry until the transaction ends, and gives dates to what was written without.</summary>
    public static Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.RunAsync("select registry_hold_always()", cancellationToken);

    /// <summary>All that is stored.</summary>
    public static async Task<RegistryTables> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = new RegistryTables();
        foreach (var statements in SheetStatements.All)
        {
            await using var command = new NpgsqlCommand(statements.Select, connection);
            foreach (var values in await command.ListAsync(row => Values(statements.Sheet, row), cancellationToken))
            {
                tables.Add(new RegistryRow(statements.Sheet, values, new RegistryPlace(statements.Sheet.Key, 0)));
            }
        }

        return tables;
    }

    /// <summary>Writes changes; part of a transaction that holds the lock.</summary>
    /// <exception cref="PostgresException">What is to go is still referred to (<see cref="PostgresErrorCodes.ForeignKeyViolation"/>).</exception>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<RegistryChange> changes, CancellationToken cancellationToken)
    {
        var bySheet = changes.ToLookup(change => change.Sheet);

        // Facts go before the things that they are about, and things come before the facts about them.
        foreach (var statements in SheetStatements.All.Where(statements => statements.Sheet.IsDated)) await DeleteAsync(connection, statements, bySheet[statements.Sheet], cancellationToken);
        foreach (var statements in SheetStatements.All) await InsertAsync(connection, statements, bySheet[statements.Sheet], cancellationToken);
        foreach (var meter in bySheet[RegistrySheets.Assignments].Where(change => change.After.Count == 0)) await UnassignAsync(connection, meter.Unit, cancellationToken);
        foreach (var statements in SheetStatements.All.Where(statements => !statements.Sheet.IsDated).Reverse())
        {
            await DeleteAsync(connection, statements, bySheet[statements.Sheet].Where(change => change.After.Count == 0), cancellationToken);
        }
    }

    static Dictionary<string, string?> Values(RegistrySheet sheet, NpgsqlDataReader row) =>
        sheet.Columns.Select((column, i) => KeyValuePair.Create(column.Key, row.TextOrNull(i))).ToDictionary(StringComparer.Ordinal);

    static async Task DeleteAsync(NpgsqlConnection connection, SheetStatements statements, IEnumerable<RegistryChange> changes, CancellationToken cancellationToken)
    {
        var units = changes.Where(change => change.Before.Count > 0).Select(change => change.Before[0]).ToList();
        if (units.Count == 0) return;
        await connection.RunAsync(statements.Delete, cancellationToken, [.. statements.Sheet.Unit.Select(column => Texts(units, column))]);
    }

    static async Task InsertAsync(NpgsqlConnection connection, SheetStatements statements, IEnumerable<RegistryChange> changes, CancellationToken cancellationToken)
    {
        var rows = changes.SelectMany(change => change.After).ToList();
        if (rows.Count == 0) return;
        NpgsqlParameter[] Parameters() => [.. statements.Sheet.Columns.Select(column => Texts(rows, column.Key))];
        await connection.RunAsync(statements.Write, cancellationToken, Parameters());
        if (statements.Refer is { } refer) await connection.RunAsync(refer, cancellationToken, Parameters());
    }

    static Task<int> UnassignAsync(NpgsqlConnection connection, string meter, CancellationToken cancellationToken) => connection.RunAsync(
        "update meter set state = 'unassigned', building_id = null, institution_id = null, parent_id = null where code = $1",
        cancellationToken,
        new NpgsqlParameter<string> { TypedValue = meter });

    static NpgsqlParameter<string?[]> Texts(List<RegistryRow> rows, string column) => new() { TypedValue = [.. rows.Select(row => row[column])] };
}
