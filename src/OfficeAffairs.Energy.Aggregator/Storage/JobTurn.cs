using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The right to run a job, held by a lock of a connection's session.</summary>
sealed class JobTurn(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>Gives the right back. A connection that died took it along.</summary>
    public async ValueTask DisposeAsync()
    {
        // Said in so many words: a connection that goes back to its pool keeps its session, and with it the lock, until somebody takes it out again.
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The session is over, and its locks with it.
        }

        await connection.DisposeAsync();
    }
}
