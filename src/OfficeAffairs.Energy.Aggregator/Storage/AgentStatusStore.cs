using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>How agents say they are.</summary>
sealed class AgentStatusStore(NpgsqlDataSource database)
{
    // The will knows nothing but that the agent is gone: what it said last stays. An older status does not replace a newer one.
    const string Statement =
        """
        insert into agent as known (name, version, online, last_seen, status) values ($1, nullif($2, ''), $3, $4, $5)
        on conflict (name) do update set
            version = coalesce(excluded.version, known.version),
            online = excluded.online,
            last_seen = case when $6 > 0 then excluded.last_seen else known.last_seen end,
            status = case when $6 > 0 then excluded.status else coalesce(known.status, excluded.status) || '{"online": false}' end
        where $6 = 0 or known.status is null or coalesce((known.status ->> 'unixMilliseconds')::bigint, 0) <= $6
        """;

    /// <summary>Keeps the status.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="version">Its software version; empty when it does not say.</param>
    /// <param name="online">Whether it is connected.</param>
    /// <param name="saidAt">The agent's clock, milliseconds since 1970-01-01 UTC; 0 for the will.</param>
    /// <param name="now">When it was received, UTC.</param>
    /// <param name="json">The status as received.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public async Task StoreAsync(string agent, string version, bool online, long saidAt, DateTimeOffset now, string json, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = agent });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = version });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = online });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = saidAt });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
