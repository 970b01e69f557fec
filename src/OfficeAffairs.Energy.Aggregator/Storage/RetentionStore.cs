using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Finds what is old enough and drops it. Chunks of hypertables go whole, in both editions of TimescaleDB alike.</summary>
sealed class RetentionStore(NpgsqlDataSource database)
{
    // The last reading of a counter that has been silent since then: without it, what the counter shows when it speaks again could not be computed.
    const string AnchorStatement =
        """
        create temporary table anchor on commit drop as
        select distinct on (r.point_id) r.time, r.point_id, r.quality, r.value, r.batch_id
        from latest_reading l join point p using (point_id) join reading r on r.point_id = l.point_id and r.time = l.time
        where l.time < $1 and r.time < $1 and p.kind = 1
        order by r.point_id, r.batch_id desc
        """;

    /// <summary>Periods of reports of which no version is closed.</summary>
    public async Task<IReadOnlyList<OpenPeriod>> ReadOpenAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select i.code, r.kind, r.period_start from report r join institution i using (institution_id) group by 1, 2, 3 having bool_and(r.closed_at is null)");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var periods = new List<OpenPeriod>();
        while (await rows.ReadAsync(cancellationToken))
        {
            periods.Add(new OpenPeriod(rows.GetString(0), rows.GetString(1), rows.Moment(2)));
        }

        return periods;
    }

    /// <summary>The first moment from which readings of an assigned meter wait to be computed, by their own time; null when none wait.</summary>
    public async Task<DateTimeOffset?> ReadPendingAsync(CancellationToken cancellationToken)
    {
        // A range without a beginning is due as far as there are readings: those from before are dropped and do not come back.
        await using var command = database.CreateCommand(
            """
            select min(greatest(t.from_time, (select r.time from reading r where r.point_id = f.point_id order by r.time limit 1)))
            from touched_range t join consumption_facts f using (point_id)
            """);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime time && time > DateTime.MinValue && time < DateTime.MaxValue ? new DateTimeOffset(time, TimeSpan.Zero) : null;
    }

    /// <summary>What a step would drop now.</summary>
    public async Task<RetentionStep> LookAsync(RetentionStep step, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await LookAsync(connection, step, cancellationToken);
    }

    /// <summary>Drops what a step may drop.</summary>
    /// <returns>The step with what went.</returns>
    /// <exception cref="NpgsqlException">The database failed; nothing of the step went.</exception>
    public async Task<RetentionStep> DropAsync(RetentionStep step, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Nobody computes meanwhile: who has looked at the mark before it moves must not look at the readings after.
        await connection.RunAsync("select pg_advisory_xact_lock($1)", cancellationToken, new NpgsqlParameter<long> { TypedValue = FrozenHistory.Lock });
        var looked = await LookAsync(connection, step, cancellationToken);
        if (looked.DroppedUntil is not { } until)
        {
            return looked;
        }

        if (step.Relation.Hypertable is { } hypertable)
        {
            await DropChunksAsync(connection, hypertable, until, cancellationToken);
        }
        else
        {
            await connection.RunAsync("delete from rollup where step = $1 and start < $2", cancellationToken, Step(step), Moment(until));
        }

        await connection.RunAsync(
            """
            insert into retention_mark as m (relation, dropped_until) values ($1, $2)
            on conflict (relation) do update set dropped_until = greatest(m.dropped_until, excluded.dropped_until), dropped_at = now()
            """,
            cancellationToken, new NpgsqlParameter<string> { TypedValue = step.Relation.Name }, Moment(until));
        await transaction.CommitAsync(cancellationToken);
        return looked;
    }

    /// <summary>Until when the relation was dropped; null when never.</summary>
    public async Task<DateTimeOffset?> ReadMarkAsync(RetentionRelation relation, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select dropped_until from retention_mark where relation = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = relation.Name });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
    }

    static async Task DropChunksAsync(NpgsqlConnection connection, string hypertable, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var isReading = hypertable == "reading";
        if (isReading)
        {
            await connection.RunAsync(AnchorStatement, cancellationToken, Moment(until));
        }

        await connection.RunAsync(
            "select drop_chunks($1::regclass, older_than => $2::timestamptz)", cancellationToken, new NpgsqlParameter<string> { TypedValue = hypertable }, Moment(until));
        if (isReading)
        {
            await connection.RunAsync("insert into reading (time, point_id, quality, value, batch_id) select time, point_id, quality, value, batch_id from anchor", cancellationToken);
        }
    }

    static Task<RetentionStep> LookAsync(NpgsqlConnection connection, RetentionStep step, CancellationToken cancellationToken) =>
        step.Relation.Hypertable is { } hypertable ? LookAtChunksAsync(connection, step, hypertable, cancellationToken) : LookAtSumsAsync(connection, step, cancellationToken);

    // Chunks before the mark hold late readings and anchors only; they go together with the next one.
    static async Task<RetentionStep> LookAtChunksAsync(NpgsqlConnection connection, RetentionStep step, string hypertable, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select count(*), coalesce(sum(d.total_bytes), 0)::bigint, max(c.range_end)
            from timescaledb_information.chunks c join chunks_detailed_size($1::regclass) d on d.chunk_schema = c.chunk_schema and d.chunk_name = c.chunk_name
            where c.hypertable_schema = current_schema and c.hypertable_name = $1 and c.range_end <= $2
            having max(c.range_end) > coalesce((select dropped_until from retention_mark where relation = $3), '-infinity')
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = hypertable });
        command.Parameters.Add(Moment(step.Allowed));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = step.Relation.Name });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? step with { Items = row.GetInt64(0), Bytes = row.GetInt64(1), DroppedUntil = row.Moment(2) } : step;
    }

    static async Task<RetentionStep> LookAtSumsAsync(NpgsqlConnection connection, RetentionStep step, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*) from rollup where step = $1 and start < $2", connection) { CommandTimeout = 0 };
        command.Parameters.Add(Step(step));
        command.Parameters.Add(Moment(step.Allowed));
        var rows = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return rows == 0 ? step : step with { Items = rows, DroppedUntil = step.Allowed };
    }

    static NpgsqlParameter<short> Step(RetentionStep step) => new() { TypedValue = step.Relation.Step!.Value };

    static NpgsqlParameter<DateTime> Moment(DateTimeOffset moment) => new() { TypedValue = moment.UtcDateTime };
}
