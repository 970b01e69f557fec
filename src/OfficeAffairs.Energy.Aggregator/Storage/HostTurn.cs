using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// A role that only one of several hosts may have: an advisory lock of the database that lasts as long as the connection that took it. It is lost with the
/// connection, and another host takes it then.
/// </summary>
sealed class HostTurn : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;

    HostTurn(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the role if nobody has it.</summary>
    /// <param name="database">The database that all hosts share.</param>
    /// <param name="role">The role's name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The role, to be held until disposed; null when another host has it.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static async Task<HostTurn?> TakeAsync(NpgsqlDataSource database, string role, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "host:" + role });
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new HostTurn(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Returns when the role is still held; throws when it is lost.</summary>
    /// <exception cref="NpgsqlException">The connection is gone, and the role with it.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1", _connection);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection.FullState == System.Data.ConnectionState.Open)
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", _connection);
            try
            {
                await command.ExecuteScalarAsync(CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The lock is gone with the connection.
            }
        }

        await _connection.DisposeAsync();
    }
}
