using System.Runtime.CompilerServices;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The ways in which the database is asked outside of a transaction: many rows, one row, a stream of rows, or none.</summary>
static class DataSourceQueries
{
    /// <summary>Reads all rows of a statement that returns few.</summary>
    internal static async Task<IReadOnlyList<T>> ListAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        IEnumerable<NpgsqlParameter> parameters,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await foreach (var row in dataSource.StreamAsync(sql, parameters, map, cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Reads the first row; null when there is none.</summary>
    internal static async Task<T?> FirstAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        IEnumerable<NpgsqlParameter> parameters,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var row in dataSource.StreamAsync(sql, parameters, map, cancellationToken)) return row;

        return null;
    }

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    internal static async Task<int> ExecuteAsync(this NpgsqlDataSource dataSource, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Reads rows as they come, so that an export never holds them all.</summary>
    internal static async IAsyncEnumerable<T> StreamAsync<T>(
        this NpgsqlDataSource dataSource,
        string sql,
        IEnumerable<NpgsqlParameter> parameters,
        Func<NpgsqlDataReader, T> map,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return map(reader);
    }
}
