using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Brings a database to this program's schema: creates the TimescaleDB extension where it is missing and applies the numbered files that have
/// not been applied, each in a transaction of its own together with its row in <c>schema_migration</c>. Forward only. An advisory lock makes
/// hosts that start together take turns.
/// </summary>
sealed class Migrator(NpgsqlDataSource database, ILogger<Migrator> logger)
{
    // Key of the advisory lock: "OEB" and "MIG" as ASCII.
    const long Lock = 0x4F45424D4947;

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="MigrationException">An applied file has changed, the database is newer than this program, TimescaleDB cannot be created, or a file fails.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<MigrationReport> MigrateAsync(CancellationToken cancellationToken)
    {
        var files = await MigrationFiles.ReadAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await CreateExtensionAsync(connection, cancellationToken);
            await ExecuteAsync(connection, "create table if not exists schema_migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())", cancellationToken);
            var applied = await ReadAppliedAsync(connection, cancellationToken);
            Check(files, applied);
            var missing = files.Where(f => !applied.ContainsKey(f.Number)).ToList();
            foreach (var file in missing)
            {
                await ApplyAsync(connection, file, cancellationToken);
            }

            return new MigrationReport([.. missing.Select(f => f.Name)], applied.Count);
        }
        finally
        {
            // The connection may have died with the migration; its lock is gone with it.
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
            }
        }
    }

    /// <summary>How many of this program's files have not been applied; 0 when the database is up to date.</summary>
    public async Task<int> CountMissingAsync(CancellationToken cancellationToken)
    {
        var files = await MigrationFiles.ReadAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select to_regclass('schema_migration') is not null", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return files.Count;
        }

        var applied = await ReadAppliedAsync(connection, cancellationToken);
        return files.Count(f => !applied.ContainsKey(f.Number));
    }

    static void Check(IReadOnlyList<Migration> files, Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var file in files)
        {
            if (applied.TryGetValue(file.Number, out var known) && known.Checksum != file.Checksum)
            {
                throw new MigrationException(
                    $"Migration {known.Name} was applied with checksum {known.Checksum[..12]} but this program has it with {file.Checksum[..12]}. " +
                    "An applied file must not change: use the program version that the database was made with, or a fresh database.");
            }
        }

        var unknown = applied.Keys.Except(files.Select(f => f.Number)).Order().ToList();
        if (unknown.Count > 0)
        {
            throw new MigrationException($"The database has migrations that this program does not know ({string.Join(", ", unknown.Select(n => applied[n].Name))}): it was made by a newer version. Use that version.");
        }
    }

    static async Task CreateExtensionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, "create extension if not exists timescaledb", cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationException(
                $"TimescaleDB cannot be created in database {connection.Database}: {error.MessageText}. Install it on the server (Debian: postgresql-17-timescaledb), " +
                "add timescaledb to shared_preload_libraries, and let a superuser run: create extension timescaledb", error);
        }
    }

    async Task ApplyAsync(NpgsqlConnection connection, Migration file, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, file.Sql, cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationException($"Migration {file.Name} failed: {error.MessageText} (SQLSTATE {error.SqlState}, at {error.Position}). Nothing of it was kept.", error);
        }

        await using var command = new NpgsqlCommand("insert into schema_migration (number, name, checksum) values ($1, $2, $3)", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = file.Number });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = file.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = file.Checksum });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.MigrationApplied(logger, file.Name);
    }

    static async Task<Dictionary<int, (string Name, string Checksum)>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select number, name, checksum from schema_migration", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, (string, string)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            applied.Add(rows.GetInt32(0), (rows.GetString(1), rows.GetString(2)));
        }

        return applied;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
