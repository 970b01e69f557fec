using Npgsql;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Stores messages of senders that number nothing, so that a reading is there once for its point and time however often it comes: a value that is there
/// changes nothing, another value of a later message is a correction beside it, another value of an earlier message that comes late is kept as superseded.
/// When the method has returned everything is durable; when it has thrown nothing is.
/// </summary>
sealed class SenderWriter(NpgsqlDataSource database)
{
    const string SenderStatement =
        """
        insert into agent (name, last_seen) values ($1, $2)
        on conflict (name) do update set last_seen = greatest(agent.last_seen, excluded.last_seen) returning agent_id
        """;

    // The sender numbers nothing, so the ledger does; the lock on the sender makes the next number certain. No row where the message is known.
    const string LedgerStatement =
        """
        with tail as (select coalesce(max(sequence), 0) as sequence from reading_batch where stream = $2),
        reached as (select coalesce(max(b.first_reading + b.reading_count), 0) as first from reading_batch b join tail using (sequence) where b.stream = $2)
        insert into reading_batch (agent, stream, sequence, first_reading, reading_count, backlog, created_at, digest)
        select $1, $2, tail.sequence + 1, reached.first, 0, $3, $4, $5 from tail, reached
        on conflict (stream, digest) where digest is not null do nothing returning batch_id
        """;

    // Verdict: 0 new, 1 known, 2 correction, 3 superseded before it came.
    const string ReadingStatement =
        """
        with incoming as materialized (select * from unnest($1, $2, $3, $4) as i (point_id, time, value, quality)),
        newest as (
            select distinct on (r.point_id, r.time) r.point_id, r.time, r.value, r.quality, b.created_at
            from incoming i join reading r on r.point_id = i.point_id and r.time = i.time left join reading_batch b using (batch_id)
            where r.time >= $7 and r.time <= $8
            order by r.point_id, r.time, r.batch_id desc),
        judged as (
            select i.*, case when n.point_id is null then 0 when n.value = i.value and n.quality = i.quality then 1
                             when n.created_at is null or n.created_at <= $6 then 2 else 3 end as verdict
            from incoming i left join newest n using (point_id, time)),
        stored as (
            insert into reading (time, point_id, quality, value, batch_id)
            select time, point_id, quality, value, $5 from judged where verdict in (0, 2) order by point_id, time returning 1),
        ledger as (
            update reading_batch set reading_count = (select count(*) from judged where verdict in (0, 2)),
                first_time = (select min(time) from judged where verdict in (0, 2)), last_time = (select max(time) from judged where verdict in (0, 2))
            where batch_id = $5)
        select point_id, time, verdict from judged where verdict <> 1
        """;

    /// <summary>Stores the messages in their order.</summary>
    /// <param name="messages">The messages; the same one may be there twice.</param>
    /// <param name="rejected">Messages to set aside whole.</param>
    /// <param name="lastPossible">The latest believable time of a reading, milliseconds since 1970-01-01 UTC.</param>
    /// <param name="now">The time of receipt, UTC.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    /// <exception cref="NpgsqlException">The database could not be reached or refused; nothing is stored.</exception>
    public async Task<StoredBatches> StoreAsync(
        IReadOnlyList<SenderMessage> messages, IReadOnlyList<RejectedMessage> rejected, long lastPossible, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // In one order everywhere, so that two hosts wait for each other instead of for ever; a sender's messages keep their order.
        foreach (var sender in messages.Select(m => m.Sender).Distinct().Order(StringComparer.Ordinal))
        {
            await LockAsync(connection, sender, cancellationToken);
        }

        var total = default(StoredBatches);
        foreach (var message in messages)
        {
            var stored = await StoreAsync(connection, message, lastPossible, now, cancellationToken);
            total = new StoredBatches(total.Batches + stored.Batches, total.KnownBatches + stored.KnownBatches, total.Readings + stored.Readings, total.Rejected + stored.Rejected);
        }

        await RejectionWriter.WriteAsync(connection, [], rejected, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return total;
    }

    /// <summary>Stores a message that was set aside before.</summary>
    /// <returns>How many readings were brought in; null when it still cannot be stored, of which no trace is left then.</returns>
    /// <exception cref="NpgsqlException">The database could not be reached or refused; nothing is stored.</exception>
    public async Task<long?> ReplayAsync(SenderMessage message, long lastPossible, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, message.Sender, cancellationToken);
        var stored = await StoreAsync(connection, message, lastPossible, now, cancellationToken);
        if (stored.Rejected > 0)
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return stored.Readings;
    }

    static Task<int> LockAsync(NpgsqlConnection connection, string sender, CancellationToken cancellationToken) =>
        connection.RunAsync("select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellationToken, new NpgsqlParameter<string> { TypedValue = "sender:" + sender });

    static async Task<StoredBatches> StoreAsync(NpgsqlConnection connection, SenderMessage message, long lastPossible, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var agentId = (int)(await ScalarAsync(
            connection, SenderStatement, cancellationToken, new NpgsqlParameter<string> { TypedValue = message.Sender }, new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime }))!;
        if (await EnterAsync(connection, message, cancellationToken) is not { } batchId)
        {
            return new StoredBatches(0, 1, 0, 0);
        }

        var points = await SenderPoints.ResolveAsync(connection, agentId, message, cancellationToken);
        var (accepted, faulty) = SenderCheck.Divide(message.Readings, points, lastPossible);
        var rejected = faulty.Select(f => message.Single(f.Reading) with { Reason = f.Reason, Detail = f.Detail }).ToList();
        var stored = accepted.Count == 0 ? 0 : await WriteAsync(connection, message, batchId, accepted, points, rejected, cancellationToken);
        await RejectionWriter.WriteAsync(connection, [], rejected, cancellationToken);
        return new StoredBatches(1, 0, stored, rejected.Count);
    }

    static async Task<long?> EnterAsync(NpgsqlConnection connection, SenderMessage message, CancellationToken cancellationToken) => (long?)await ScalarAsync(
        connection, LedgerStatement, cancellationToken,
        new NpgsqlParameter<string> { TypedValue = message.Sender }, new NpgsqlParameter<Guid> { TypedValue = message.Stream }, new NpgsqlParameter<bool> { TypedValue = message.Backlog },
        new NpgsqlParameter<DateTime> { TypedValue = message.Sent.UtcDateTime }, new NpgsqlParameter<byte[]> { TypedValue = message.Digest() });

    static async Task<long> WriteAsync(
        NpgsqlConnection connection, SenderMessage message, long batchId, IReadOnlyList<SenderReading> accepted, Dictionary<PointName, KnownPoint> points, List<RejectedMessage> rejected,
        CancellationToken cancellationToken)
    {
        var byPlace = accepted.ToDictionary(r => (points[r.Point].Entry.PointId, r.UnixMilliseconds));
        await using var command = new NpgsqlCommand(ReadingStatement, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. byPlace.Keys.Select(k => k.PointId)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. byPlace.Keys.Select(k => Time(k.UnixMilliseconds))] });
        command.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. byPlace.Values.Select(r => r.Value)] });
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. byPlace.Values.Select(r => (short)r.Quality)] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = message.Sent.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = Time(accepted.Min(r => r.UnixMilliseconds)) });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = Time(accepted.Max(r => r.UnixMilliseconds)) });
        var judged = await command.ListAsync(
            row => (Place: (row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1).ToUnixTimeMilliseconds()), Verdict: row.GetInt32(2)), cancellationToken);

        const string Late = "A later message had brought another value for the same time before this one came.";
        rejected.AddRange(judged.Where(j => j.Verdict == 3).Select(j => message.Single(byPlace[j.Place]) with { Reason = RejectionReason.Superseded, Detail = Late }));
        var news = judged.Where(j => j.Verdict != 3).Select(j => byPlace[j.Place]).ToList();
        await SummaryWriter.WriteAsync(connection, Summaries(news, points), _ => true, cancellationToken);
        return news.Count;
    }

    static List<PointSummary> Summaries(List<SenderReading> news, Dictionary<PointName, KnownPoint> points)
    {
        var summaries = new Dictionary<int, PointSummary>();
        foreach (var reading in news)
        {
            var entry = points[reading.Point].Entry;
            if (!summaries.TryGetValue(entry.PointId, out var summary))
            {
                summaries.Add(entry.PointId, summary = new PointSummary(entry));
            }

            summary.Add(new Reading(0, reading.UnixMilliseconds, reading.Value, reading.Quality));
        }

        return [.. summaries.Values];
    }

    static DateTime Time(long unixMilliseconds) => DateTime.UnixEpoch.AddMilliseconds(unixMilliseconds);

    static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
