using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Whose fault a failure to store is.</summary>
static class StorageFailure
{
    /// <summary>
    /// Whether the data itself is refused, so that trying again cannot help: a data exception (SQLSTATE class 22), a broken constraint (23), a
    /// limit of the server (54), or anything that did not come from the database. All else - no connection, a restart, a deadlock, a
    /// full disk, a missing privilege - is the database's state, which changes, and the data waits.
    /// </summary>
    public static bool IsOfTheData(Exception error) => error switch
    {
        PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } => true,
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException => false,
        _ => true,
    };
}
