using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Writes what is set aside, within the connection's transaction.</summary>
static class RejectionWriter
{
    const string CopyStatement = "copy rejected_reading (topic, agent, stream, sequence, reason, detail, meter, point_key, time, value, quality) from stdin (format binary)";

    // A message that cannot be read has no name by which its sender could be told to stop; kept once, however often it comes. What was superseded before
    // it came is settled.
    const string MessageStatement =
        """
        insert into rejected_reading (topic, agent, reason, detail, raw, meter, point_key, time, value, quality, replayed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case $3 when 'superseded' then now() end)
        on conflict (sha256(raw)) where raw is not null do nothing
        """;

    // What timestamptz and a reader of it can hold: the years 1 to 9999.
    const long FirstMilliseconds = -62_135_596_800_000;
    const long LastMilliseconds = 253_402_300_799_999;

    /// <summary>Writes the rejected readings of batches entered now, and messages set aside whole.</summary>
    /// <returns>How many readings were set aside.</returns>
    public static async Task<long> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<(IncomingBatch Batch, long BatchId)> stored, IReadOnlyList<RejectedMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            await WriteAsync(connection, message, cancellationToken);
        }

        var count = stored.Sum(s => (long)s.Batch.Rejected.Count);
        if (count > 0)
        {
            await CopyAsync(connection, stored, cancellationToken);
        }

        return count;
    }

    static async Task WriteAsync(NpgsqlConnection connection, RejectedMessage message, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(MessageStatement, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Storable(message.Topic) });
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, message.Agent));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.Reason });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Storable(message.Detail) });
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = message.Raw, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, message.Reading is { } m ? Storable(m.Point.Meter) : null));
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, message.Reading is { } k ? Storable(k.Point.Key) : null));
        command.Parameters.Add(Nullable(
            NpgsqlDbType.TimestampTz, message.Reading is { UnixMilliseconds: >= FirstMilliseconds and <= LastMilliseconds } t ? DateTime.UnixEpoch.AddMilliseconds(t.UnixMilliseconds) : null));
        command.Parameters.Add(Nullable(NpgsqlDbType.Double, message.Reading?.Value));
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)(message.Reading?.Quality ?? default) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<(IncomingBatch Batch, long BatchId)> stored, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(CopyStatement, cancellationToken);
        foreach (var (batch, _) in stored)
        {
            foreach (var rejected in batch.Rejected)
            {
                await WriteRowAsync(copy, batch, rejected, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static async Task WriteRowAsync(NpgsqlBinaryImporter copy, IncomingBatch batch, RejectedReading rejected, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(batch.Topic, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(batch.Batch.Agent, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(batch.Batch.Stream, NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(batch.Batch.Sequence, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(rejected.Reason, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(Storable(rejected.Detail), NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(Storable(rejected.Point.Meter), NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(Storable(rejected.Point.Key), NpgsqlDbType.Text, cancellationToken);
        if (rejected.Reading.UnixMilliseconds is >= FirstMilliseconds and <= LastMilliseconds)
        {
            await copy.WriteAsync(DateTime.UnixEpoch.AddMilliseconds(rejected.Reading.UnixMilliseconds), NpgsqlDbType.TimestampTz, cancellationToken);
        }
        else
        {
            await copy.WriteNullAsync(cancellationToken);
        }

        await copy.WriteAsync(rejected.Reading.Value, NpgsqlDbType.Double, cancellationToken);
        await copy.WriteAsync((short)rejected.Reading.Quality, NpgsqlDbType.Smallint, cancellationToken);
    }

    static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    // PostgreSQL's text cannot hold U+0000, which is valid UTF-8.
    static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
