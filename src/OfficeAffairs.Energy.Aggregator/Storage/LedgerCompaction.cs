using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Draws the ledger's rows together once no reading names them any more: their sequences go into the set of ranges of their stream, so that a batch whose
/// row is gone is still known, and one that never came is still unknown, however late it comes.
/// </summary>
/// <remarks>The newest row of a stream stays, and so does every row of which something was set aside: replaying it needs the row.</remarks>
sealed class LedgerCompaction(NpgsqlDataSource database)
{
    const int ChunkBatches = 20_000;

    // Rows from before the ledger kept times of readings: a reading can lie ahead of the host's clock by as much as the longest setting allows.
    const string Statement =
        """
        with kept as (select distinct batch_id from reading where time < $1),
        candidate as (
            select b.batch_id from reading_batch b
             where b.rejected_count = 0 and coalesce(b.last_time, b.stored_at + interval '366 days') < $1
               and b.batch_id not in (select batch_id from kept)
               and b.sequence < (select max(x.sequence) from reading_batch x where x.stream = b.stream)
             order by b.batch_id limit $2),
        gone as (
            delete from reading_batch b using candidate c where b.batch_id = c.batch_id
            returning b.stream, b.agent, b.sequence, b.first_reading, b.reading_count),
        drawn as (
            insert into reading_stream as s (stream, agent, sequences, readings, batches, reading_count)
            select stream, max(agent), range_agg(int8range(sequence, sequence, '[]')), range_agg(int8range(first_reading, first_reading + reading_count)), count(*), sum(reading_count)
              from gone group by stream
            on conflict (stream) do update set sequences = s.sequences + excluded.sequences, readings = s.readings + excluded.readings,
                batches = s.batches + excluded.batches, reading_count = s.reading_count + excluded.reading_count, compacted_at = now())
        select count(*) from gone
        """;

    /// <summary>Draws rows together whose readings all lie before a moment.</summary>
    /// <param name="until">The moment before which no reading is kept, UTC.</param>
    /// <param name="cancellationToken">Cancels between and within chunks; a chunk is drawn together whole or not.</param>
    /// <returns>How many rows are gone.</returns>
    /// <exception cref="NpgsqlException">The database failed; the chunks before stay drawn together.</exception>
    public async Task<long> CompactAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (true)
        {
            // A transaction for each chunk, so that whoever wants to enter batches waits for a moment only.
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.RunAsync("select pg_advisory_xact_lock($1)", cancellationToken, new NpgsqlParameter<long> { TypedValue = BatchLedger.Lock });
            await using var command = new NpgsqlCommand(Statement, connection) { CommandTimeout = 0 };
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = until.UtcDateTime });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ChunkBatches });
            var gone = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            await transaction.CommitAsync(cancellationToken);
            total += gone;
            if (gone < ChunkBatches)
            {
                return total;
            }
        }
    }
}
