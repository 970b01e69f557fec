using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Backups;

/// <summary>Makes backups of the whole database with PostgreSQL's own programs, and restores them.</summary>
sealed class BackupMaker(NpgsqlDataSource database, ServerEditionDetector detector, Migrator migrator, PostgresTools tools)
{
    /// <summary>Writes a backup while everything goes on: it holds what was committed when it began.</summary>
    /// <param name="file">The file; it must not exist. It appears under its name when it is complete.</param>
    /// <param name="progress">Is told how many bytes are written.</param>
    /// <param name="cancellationToken">Cancels; no file is left.</param>
    /// <returns>The size in bytes.</returns>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public async Task<long> BackupAsync(string file, Action<long> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new BackupException($"{file} exists. A backup is not written over another one; choose another name.");
        }

        await CheckVersionAsync("pg_dump", cancellationToken);
        var part = file + ".part";
        try
        {
            // Readable by its owner only: it holds password hashes and everything else.
            var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var stream = new FileStream(part, create))
            {
                await tools.DumpAsync(new CountingStream(stream, progress), cancellationToken);
                await stream.FlushAsync(cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, file);
            return new FileInfo(file).Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Restores a backup and brings the database to this program's schema. No aggregator may run on the database meanwhile.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="force">Whether a database that is not empty is emptied first.</param>
    /// <param name="progress">Is told how many bytes are read.</param>
    /// <param name="cancellationToken">Cancels; the database is then incomplete and to be restored again.</param>
    /// <exception cref="BackupException">It cannot be restored.</exception>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public async Task RestoreAsync(string file, bool force, Action<long> progress, CancellationToken cancellationToken)
    {
        await CheckFileAsync(file, cancellationToken);
        await CheckVersionAsync("pg_restore", cancellationToken);
        if (await CountTablesAsync(cancellationToken) is var tables and > 0)
        {
            if (!force)
            {
                throw new BackupException($"The database is not empty: it has {tables} tables. Restore into an empty one, or delete everything in it first with --force.");
            }

            await EmptyAsync(cancellationToken);
        }

        await ExecuteAsync("create extension if not exists timescaledb", cancellationToken);
        await ExecuteAsync("select timescaledb_pre_restore()", cancellationToken);
        database.Clear();
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            await tools.RestoreAsync(new CountingStream(stream, progress), cancellationToken);
        }

        await ExecuteAsync("select timescaledb_post_restore()", cancellationToken);

        // Connections from before still take every statement for part of the restoration.
        database.Clear();
        await ExecuteAsync("analyze", cancellationToken);
        await migrator.MigrateAsync(cancellationToken);
    }

    static async Task CheckFileAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"{file} does not exist.");
        }

        var head = new byte[5];
        await using var stream = File.OpenRead(file);
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length || !head.AsSpan().SequenceEqual("PGDMP"u8))
        {
            throw new BackupException($"{file} is no backup in PostgreSQL's custom format.");
        }
    }

    // pg_dump refuses a newer server by itself, but only after minutes in some cases and in its own words; a backup by a newer program may not go back into the older server.
    async Task CheckVersionAsync(string program, CancellationToken cancellationToken)
    {
        var edition = await detector.DetectAsync(cancellationToken);
        var server = int.Parse(edition.PostgreSqlVersion.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
        var own = await tools.MajorVersionAsync(program, cancellationToken);
        if (own != server)
        {
            throw new BackupException($"{program} is of PostgreSQL {own}, the server of {server}: they must be the same. Name the folder of the right programs in {AggregatorConfiguration.Prefix}PG_BIN.");
        }
    }

    async Task<int> CountTablesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*)::integer from pg_tables where schemaname = 'public'");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // With the extension go its catalogue and every chunk; a connection that has used it cannot go on after it.
    async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("drop extension if exists timescaledb cascade; drop schema public cascade; create schema public", cancellationToken);
        database.Clear();
    }

    async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
