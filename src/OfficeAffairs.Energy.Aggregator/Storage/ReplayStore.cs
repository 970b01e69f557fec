using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Brings what was set aside back in when the cause is mended: readings whose point is known now or whose time has become believable, and whole
/// messages that can be read or stored now. What cannot be brought in yet stays where it is. Several may replay at a time.
/// </summary>
sealed class ReplayStore(NpgsqlDataSource database)
{
    const int ChunkReadings = 10_000;

    // One statement: the readings under the number of the batch they came with, what depends on them, the ledger's count, and the mark.
    const string ReadingsStatement =
        """
        with candidate as (
            select r.rejected_id, r.time, r.value, r.quality, r.stream, r.sequence, p.point_id, p.kind, b.batch_id
            from rejected_reading r join meter m on m.code = r.meter join point p on p.meter_id = m.meter_id and p.key = r.point_key
            join reading_batch b on b.stream = r.stream and b.sequence = r.sequence
            where r.replayed_at is null and r.raw is null and r.time >= '2000-01-01Z' and r.time <= $1 and r.value not in ('NaN', 'Infinity', '-Infinity')
            order by r.rejected_id limit $2 for update of r skip locked),
        stored as (
            insert into reading (time, point_id, quality, value, batch_id) select time, point_id, quality, value, batch_id from candidate order by point_id, time),
        touched as (
            insert into touched_range (point_id, from_time, to_time) select point_id, min(time), max(time) from candidate where kind = 1 group by point_id),
        latest as (
            insert into latest_reading as known (point_id, time, value, quality)
            select distinct on (point_id) point_id, time, value, quality from candidate order by point_id, time desc, batch_id desc
            on conflict (point_id) do update set time = excluded.time, value = excluded.value, quality = excluded.quality where excluded.time > known.time),
        ledger as (
            update reading_batch b set rejected_count = b.rejected_count - c.count from (select batch_id, count(*) from candidate group by batch_id) as c where c.batch_id = b.batch_id)
        update rejected_reading r set replayed_at = now() from candidate c where c.rejected_id = r.rejected_id
        """;

    /// <summary>Replays single readings.</summary>
    /// <param name="lastPossible">The latest believable time, UTC.</param>
    /// <param name="cancellationToken">Cancels between and within chunks; a chunk is replayed whole or not.</param>
    /// <returns>How many were brought in.</returns>
    public async Task<long> ReplayReadingsAsync(DateTimeOffset lastPossible, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (true)
        {
            await using var command = database.CreateCommand(ReadingsStatement);
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = lastPossible.UtcDateTime });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ChunkReadings });
            var replayed = await command.ExecuteNonQueryAsync(cancellationToken);
            total += replayed;
            if (replayed == 0)
            {
                return total;
            }
        }
    }

    /// <summary>The next whole message after <paramref name="afterId"/> that has not been replayed; null when there is none.</summary>
    public async Task<(long Id, RejectedMessage Message)?> NextMessageAsync(long afterId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select rejected_id, topic, agent, reason, detail, raw from rejected_reading where replayed_at is null and raw is not null and rejected_id > $1 order by rejected_id limit 1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return null;
        }

        var agent = row.IsDBNull(2) ? null : row.GetString(2);
        return (row.GetInt64(0), new RejectedMessage(row.GetString(1), agent, row.GetString(3), row.GetString(4), row.GetFieldValue<byte[]>(5)));
    }

    /// <summary>Marks a whole message as replayed.</summary>
    public async Task MarkAsync(long rejectedId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update rejected_reading set replayed_at = now() where rejected_id = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rejectedId });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
