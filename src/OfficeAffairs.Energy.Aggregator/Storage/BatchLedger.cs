using System.Buffers.Binary;
using Npgsql;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The ledger of batches, which makes their storage exactly-once.</summary>
static class BatchLedger
{
    // "LEDGER" as ASCII. Whoever enters batches holds it shared, whoever draws rows together holds it alone: a row that is just being drawn together
    // would otherwise be neither a row nor part of a range to the statement that looks for it.
    internal const long Lock = 0x4C4544474552;

    const string LockStatement = "select pg_advisory_xact_lock_shared($1)";

    // A statement of its own after the lock, so that it sees what was committed until then.
    const string Statement =
        """
        insert into reading_batch (agent, stream, sequence, first_reading, reading_count, rejected_count, backlog, configuration_hash, created_at, first_time, last_time)
        select b.* from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as b (agent, stream, sequence, first_reading, reading_count, rejected_count, backlog, configuration_hash, created_at, first_time, last_time)
        where not exists (select from reading_stream s where s.stream = b.stream and s.sequences @> b.sequence)
        on conflict (stream, sequence) do nothing
        returning batch_id, stream, sequence
        """;

    /// <summary>Enters the batches that the ledger does not know, within the connection's transaction.</summary>
    /// <returns>The batches entered now, with their rows.</returns>
    public static async Task<List<(IncomingBatch Batch, long BatchId)>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<IncomingBatch> batches, CancellationToken cancellationToken)
    {
        // In one order everywhere: two aggregators that hold the same batches then wait for each other instead of for ever. The first of equals is kept.
        var distinct = batches.DistinctBy(b => (b.Batch.Stream, b.Batch.Sequence)).OrderBy(b => b.Batch.Stream).ThenBy(b => b.Batch.Sequence).ToArray();
        var stored = new List<(IncomingBatch, long)>(distinct.Length);
        if (distinct.Length == 0)
        {
            return stored;
        }

        await using var command = CreateCommand(connection, distinct);
        var byName = distinct.ToDictionary(b => (b.Batch.Stream, b.Batch.Sequence));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            stored.Add((byName[(rows.GetGuid(1), rows.GetInt64(2))], rows.GetInt64(0)));
        }

        return stored;
    }

    /// <summary>The row of a batch that was entered without any of its readings, with its count of rejected readings corrected, within the connection's transaction.</summary>
    /// <returns>The row; null when the batch's readings were stored, or there is no such batch.</returns>
    public static async Task<long?> TakeSetAsideAsync(NpgsqlConnection connection, IncomingBatch batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            update reading_batch b set rejected_count = $3 where stream = $1 and sequence = $2 and rejected_count = reading_count and reading_count > 0
            and not exists (select from rejected_reading r where r.stream = b.stream and r.sequence = b.sequence)
            returning batch_id
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batch.Batch.Stream });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batch.Batch.Sequence });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = batch.SentReadings - batch.Batch.Readings.Length });
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    static NpgsqlBatch CreateCommand(NpgsqlConnection connection, IncomingBatch[] batches)
    {
        var command = new NpgsqlBatchCommand(Statement);
        var times = Array.ConvertAll(batches, b => TimesOf(b.Batch.Readings.Span));
        void Add<T>(Func<IncomingBatch, T> value) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll(batches, b => value(b)) });
        Add(b => b.Batch.Agent);
        Add(b => b.Batch.Stream);
        Add(b => b.Batch.Sequence);
        Add(b => b.Batch.FirstReading);
        Add(b => b.SentReadings);
        Add(b => b.SentReadings - b.Batch.Readings.Length);
        Add(b => b.Backlog);
        Add(b => HashBytes(b.Batch.ConfigurationHash));
        Add(b => CreatedAt(b.Batch.CreatedUnixMilliseconds));
        command.Parameters.Add(new NpgsqlParameter<DateTime?[]> { TypedValue = Array.ConvertAll(times, t => t.First) });
        command.Parameters.Add(new NpgsqlParameter<DateTime?[]> { TypedValue = Array.ConvertAll(times, t => t.Last) });
        var locking = new NpgsqlBatchCommand(LockStatement);
        locking.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lock });
        return new NpgsqlBatch(connection) { BatchCommands = { locking, command } };
    }

    static (DateTime? First, DateTime? Last) TimesOf(ReadOnlySpan<Reading> readings)
    {
        if (readings.IsEmpty)
        {
            return (null, null);
        }

        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (ref readonly var reading in readings)
        {
            first = Math.Min(first, reading.UnixMilliseconds);
            last = Math.Max(last, reading.UnixMilliseconds);
        }

        return (DateTime.UnixEpoch.AddMilliseconds(first), DateTime.UnixEpoch.AddMilliseconds(last));
    }

    static byte[] HashBytes(ulong hash)
    {
        // The first eight bytes of the SHA-256, in its own order.
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, hash);
        return bytes;
    }

    // An agent's clock may say anything; the ledger keeps what its column can hold.
    static DateTime CreatedAt(long unixMilliseconds) => DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(unixMilliseconds, 0, 253_402_300_799_000));
}
