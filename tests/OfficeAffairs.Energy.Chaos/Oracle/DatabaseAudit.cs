using Npgsql;

namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>What is in the database, counted by this harness's own statements and nobody else's.</summary>
sealed class DatabaseAudit(NpgsqlDataSource database)
{
    const string HistorySql =
        """
        select m.code, p.key, count(*), count(distinct r.time), min(r.time), max(r.time)
        from point p join meter m using (meter_id) left join reading r using (point_id)
        where m.code like 'H_-%' group by m.code, p.key
        """;

    const string LiveSql =
        """
        select m.code, r.value::integer, count(*), count(distinct p.key)
        from reading r join point p using (point_id) join meter m using (meter_id)
        where m.code like 'live-%' group by m.code, r.value
        """;

    // Rows that a batch promised and that are not there, and rows beyond what it promised (or of no batch at all).
    const string RowsSql =
        """
        with stored as (select batch_id, count(*) as found from reading group by batch_id)
        select coalesce(sum(greatest(coalesce(reading_count - rejected_count, 0) - coalesce(found, 0), 0)), 0)::bigint,
               coalesce(sum(greatest(coalesce(found, 0) - coalesce(reading_count - rejected_count, 0), 0)), 0)::bigint
        from reading_batch b full join stored s using (batch_id)
        """;

    // A row that was drawn together with others is known by its stream.
    const string UnknownBatchesSql =
        """
        select count(*) from unnest($1, $2) as told (stream, sequence)
        where not exists (select from reading_batch b where b.stream = told.stream and b.sequence = told.sequence)
          and not exists (select from reading_stream s where s.stream = told.stream and s.sequences @> told.sequence)
        """;

    /// <summary>Readings of history: per point the rows, the different times, the first and the last.</summary>
    public Task<List<HistoryPoint>> HistoryAsync(CancellationToken cancellationToken) => ListAsync(
        HistorySql,
        row => new HistoryPoint(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.IsDBNull(4) ? default : row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? default : row.GetFieldValue<DateTimeOffset>(5)),
        cancellationToken);

    /// <summary>Numbered answers: meter and number, how many rows, how many different points.</summary>
    public Task<List<(string Meter, int Number, long Rows, long Points)>> LiveAsync(CancellationToken cancellationToken) =>
        ListAsync(LiveSql, row => (row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken);

    /// <summary>Rows that batches promised and that are missing, and rows that nobody promised.</summary>
    public async Task<(long Missing, long Extra)> RowsAsync(CancellationToken cancellationToken) =>
        (await ListAsync(RowsSql, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken))[0];

    /// <summary>How many of the batches that somebody was told are durable are not in the ledger.</summary>
    public async Task<long> UnknownAsync(IReadOnlyCollection<(Guid Stream, long Sequence)> told, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(UnknownBatchesSql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. told.Select(batch => batch.Stream)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. told.Select(batch => batch.Sequence)] });
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What was set aside as rejected.</summary>
    public async Task<long> RejectedAsync(CancellationToken cancellationToken) =>
        (await ListAsync("select count(*) from rejected_reading", row => row.GetInt64(0), cancellationToken))[0];

    async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(read(rows));
        }

        return list;
    }
}
