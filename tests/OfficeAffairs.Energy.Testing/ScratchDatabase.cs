using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Testing;

/// <summary>A database of its own on the test server, dropped when disposed.</summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    readonly string _server;
    readonly string _name;

    ScratchDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = RealParts.WithDatabase(server, name);
        DataSource = StorageServices.CreateDataSource(ConnectionString);
    }

    /// <summary>How to reach the database.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections to the database, with the settings of the product.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Creates a database without any table.</summary>
    public static async Task<ScratchDatabase> CreateEmptyAsync(CancellationToken cancellationToken = default)
    {
        var server = RealParts.Database;
        var name = $"scratch_{Guid.NewGuid():N}";
        await ExecuteOnServerAsync(server, $"create database {name}", cancellationToken);
        return new ScratchDatabase(server, name);
    }

    /// <summary>Creates a database with the product's schema.</summary>
    public static async Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken = default)
    {
        var database = await CreateEmptyAsync(cancellationToken);
        try
        {
            await new Migrator(database.DataSource, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement, or several separated by semicolons; returns the number of rows changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row; the default value when there is none or it is null.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken = default)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    /// <summary>Ends every connection that others have to the database, as a restart of the server would.</summary>
    public async Task CutConnectionsAsync(CancellationToken cancellationToken = default)
    {
        await ExecuteOnServerAsync(_server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_name}'", cancellationToken);
        DataSource.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await ExecuteOnServerAsync(_server, $"drop database if exists {_name} with (force)", CancellationToken.None);
    }

    static async Task ExecuteOnServerAsync(string server, string sql, CancellationToken cancellationToken)
    {
        // Unpooled: a pool of connections to the maintenance database would stay behind for every test class.
        var settings = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        settings.Database ??= "postgres";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
