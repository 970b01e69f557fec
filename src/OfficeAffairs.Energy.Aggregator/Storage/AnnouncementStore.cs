using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Takes in what agents announce: the agent, its meters (unassigned until a registry assigns them) and their points.</summary>
sealed class AnnouncementStore(NpgsqlDataSource database)
{
    const string AgentStatement =
        """
        insert into agent (name, version, announcement_hash, last_seen) values ($1, $2, $3, $4)
        on conflict (name) do update set version = excluded.version, announcement_hash = excluded.announcement_hash, last_seen = excluded.last_seen
        returning agent_id
        """;

    const string MeterStatement =
        """
        insert into meter (code, name_zh, name_en, agent_id, template, template_revision, serial_number)
        select code, code, code, $2, template, revision, serial
        from unnest($1, $3, $4, $5) as announced (code, template, revision, serial)
        on conflict (code) do update set agent_id = excluded.agent_id, template = excluded.template, template_revision = excluded.template_revision,
            serial_number = coalesce(excluded.serial_number, meter.serial_number)
        """;

    const string PointStatement =
        """
        insert into point (meter_id, key, kind, unit, quantity, modulus, resolution, period_seconds)
        select m.meter_id, a.key, a.kind, a.unit, a.quantity, a.modulus, a.resolution, a.period_seconds
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) as a (meter, key, kind, unit, quantity, modulus, resolution, period_seconds)
        join meter m on m.code = a.meter
        on conflict (meter_id, key) do update set kind = excluded.kind, unit = excluded.unit, quantity = excluded.quantity,
            modulus = excluded.modulus, resolution = excluded.resolution, period_seconds = excluded.period_seconds
        """;

    // A registry names the counter; until then it is the first one that the meter's template has.
    const string CounterStatement =
        """
        update meter set counter_key = announced.key
        from unnest($1, $2) as announced (code, key)
        where meter.code = announced.code and meter.counter_key is null
        """;

    /// <summary>Takes the announcement in, in one transaction. Repeating it changes nothing.</summary>
    /// <param name="announcement">A checked announcement: codes and keys are distinct.</param>
    /// <param name="now">When it was received, UTC.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    public async Task StoreAsync(AgentAnnouncement announcement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var meters = announcement.Meters.OrderBy(m => m.Meter, StringComparer.Ordinal).ToArray();
        var points = meters.SelectMany(m => m.Points.Select(p => (m.Meter, Point: p))).ToArray();
        var counters = points.Where(p => p.Point.Kind == PointKind.Counter).DistinctBy(p => p.Meter).ToArray();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var agentId = await StoreAgentAsync(connection, announcement, now, cancellationToken);
        await ExecuteAsync(connection, MeterStatement, [Values(meters, m => m.Meter), new NpgsqlParameter<int> { TypedValue = agentId }, Values(meters, m => m.Template), Values(meters, m => m.Revision),
            Nullable(meters, NpgsqlDbType.Text, m => m.SerialNumber)], cancellationToken);
        await ExecuteAsync(connection, PointStatement, [Values(points, p => p.Meter), Values(points, p => p.Point.Key), Values(points, p => (short)p.Point.Kind), Values(points, p => p.Point.Unit),
            Values(points, p => p.Point.Quantity), Nullable(points, NpgsqlDbType.Double, p => p.Point.Modulus), Nullable(points, NpgsqlDbType.Double, p => p.Point.Resolution),
            Nullable(points, NpgsqlDbType.Integer, p => p.Point.PeriodSeconds)], cancellationToken);
        await ExecuteAsync(connection, CounterStatement, [Values(counters, c => c.Meter), Values(counters, c => c.Point.Key)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static async Task<int> StoreAgentAsync(NpgsqlConnection connection, AgentAnnouncement announcement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AgentStatement, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = announcement.Agent });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = announcement.Version });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = announcement.Hash });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static NpgsqlParameter<TValue[]> Values<T, TValue>(T[] items, Func<T, TValue> value) => new() { TypedValue = Array.ConvertAll(items, i => value(i)) };

    static NpgsqlParameter Nullable<T, TValue>(T[] items, NpgsqlDbType type, Func<T, TValue> value) =>
        new() { Value = Array.ConvertAll(items, i => value(i)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
