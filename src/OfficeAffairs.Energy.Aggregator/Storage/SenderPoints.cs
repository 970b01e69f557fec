using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// The meters and points of senders that are no agents of ours, within the connection's transaction. A meter that nobody knows is made as unassigned and
/// belongs to who names it first; one that a registry made before anybody sent for it is taken over by the first who does.
/// </summary>
static class SenderPoints
{
    /// <summary>The longest code of a meter or key of a point that a sender may use, in UTF-16 code units.</summary>
    public const int LongestName = 128;

    const string SelectStatement =
        """
        select w.meter, w.key, coalesce(p.point_id, 0), coalesce(p.kind, 0), coalesce(p.unit, ''), m.agent_id is not distinct from $1
        from unnest($2, $3) as w (meter, key) join meter m on m.code = w.meter left join point p on p.meter_id = m.meter_id and p.key = w.key
        """;

    const string MeterStatement =
        """
        insert into meter (code, name_zh, name_en, agent_id) select distinct code, code, code, $1 from unnest($2) as w (code) order by 1
        on conflict (code) do update set agent_id = excluded.agent_id where meter.agent_id is null
        """;

    // What is not said stays as it is. A kind that a registry relies on is not changed by a sender: only a counter can carry consumption.
    const string PointStatement =
        """
        insert into point (meter_id, key, kind, unit, quantity, modulus, resolution, period_seconds)
        select m.meter_id, w.key, w.kind, w.unit, coalesce(w.quantity, 'Unknown'), w.modulus, w.resolution, w.period
        from unnest($2, $3, $4, $5, $6, $7, $8, $9) as w (meter, key, kind, unit, quantity, modulus, resolution, period)
        join meter m on m.code = w.meter and m.agent_id = $1
        on conflict (meter_id, key) do update set kind = excluded.kind, unit = excluded.unit,
            quantity = case excluded.quantity when 'Unknown' then point.quantity else excluded.quantity end, modulus = coalesce(excluded.modulus, point.modulus),
            resolution = coalesce(excluded.resolution, point.resolution), period_seconds = coalesce(excluded.period_seconds, point.period_seconds)
        """;

    const string CounterStatement =
        """
        update meter set counter_key = w.key from unnest($2, $3) as w (meter, key)
        where meter.code = w.meter and meter.counter_key is null and meter.agent_id = $1
        """;

    /// <summary>Finds the points of a message, after making those that it describes and that are not there.</summary>
    /// <param name="connection">The connection; the sender is locked.</param>
    /// <param name="agentId">The sender.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Dictionary<PointName, KnownPoint>> ResolveAsync(NpgsqlConnection connection, int agentId, SenderMessage message, CancellationToken cancellationToken)
    {
        // U+0000 is valid in JSON but no name that PostgreSQL can be asked for.
        PointName[] names = [.. message.Readings.Select(r => r.Point).Concat(message.Points.Select(p => p.Name)).Distinct().Where(n => IsName(n.Meter) && IsName(n.Key))];
        var known = await SelectAsync(connection, agentId, names, cancellationToken);
        SenderPoint[] described = [.. message.Points.Where(p => p.IsComplete && IsNews(p, known)).GroupBy(p => p.Name).Select(g => g.Last()).OrderBy(p => p.Name.Meter, StringComparer.Ordinal)];
        if (described.Length == 0)
        {
            return known;
        }

        await WriteAsync(connection, agentId, described, cancellationToken);
        return await SelectAsync(connection, agentId, names, cancellationToken);
    }

    static bool IsName(string text) => text.Length is > 0 and <= LongestName && !text.Contains('\0', StringComparison.Ordinal);

    // A whole description is written every time, it may change what is known; kind and unit that merely come with a reading only where the point is new.
    static bool IsNews(SenderPoint point, Dictionary<PointName, KnownPoint> known) =>
        IsName(point.Name.Meter) && IsName(point.Name.Key)
        && (!known.TryGetValue(point.Name, out var entry) || !entry.Entry.IsKnown || (point.Quantity ?? (object?)point.Modulus ?? point.Resolution ?? point.PeriodSeconds) is not null);

    static async Task<Dictionary<PointName, KnownPoint>> SelectAsync(NpgsqlConnection connection, int agentId, PointName[] names, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SelectStatement, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = agentId });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(names, n => n.Meter) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(names, n => n.Key) });
        var rows = await command.ListAsync(
            row => (Name: new PointName(row.GetString(0), row.GetString(1)), Point: new KnownPoint(new PointEntry(row.GetInt32(2), (PointKind)row.GetInt16(3)), row.GetString(4), row.GetBoolean(5))),
            cancellationToken);
        return rows.ToDictionary(r => r.Name, r => r.Point);
    }

    static async Task WriteAsync(NpgsqlConnection connection, int agentId, SenderPoint[] points, CancellationToken cancellationToken)
    {
        var counters = points.Where(p => p.Kind == PointKind.Counter).DistinctBy(p => p.Name.Meter).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(MeterStatement, agentId, Texts(points, p => p.Name.Meter)),
                Command(
                    PointStatement, agentId, Texts(points, p => p.Name.Meter), Texts(points, p => p.Name.Key), new NpgsqlParameter<short[]> { TypedValue = Array.ConvertAll(points, p => (short)p.Kind!) },
                    Texts(points, p => p.Unit!), Nullable(points, NpgsqlDbType.Text, p => p.Quantity), Nullable(points, NpgsqlDbType.Double, p => p.Modulus),
                    Nullable(points, NpgsqlDbType.Double, p => p.Resolution), Nullable(points, NpgsqlDbType.Integer, p => p.PeriodSeconds)),
                Command(CounterStatement, agentId, Texts(counters, p => p.Name.Meter), Texts(counters, p => p.Name.Key)),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    static NpgsqlBatchCommand Command(string sql, int agentId, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = agentId });
        command.Parameters.AddRange(parameters);
        return command;
    }

    static NpgsqlParameter<string[]> Texts(SenderPoint[] points, Func<SenderPoint, string> value) => new() { TypedValue = Array.ConvertAll(points, p => value(p)) };

    static NpgsqlParameter Nullable<TValue>(SenderPoint[] points, NpgsqlDbType type, Func<SenderPoint, TValue> value) =>
        new() { Value = Array.ConvertAll(points, p => value(p)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
