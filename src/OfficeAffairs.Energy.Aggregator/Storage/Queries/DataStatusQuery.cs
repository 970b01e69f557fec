using System.Data;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Whether the data is all there.</summary>
sealed class DataStatusQuery(NpgsqlDataSource dataSource)
{
    const string CompletenessSql = """
        with site as (
            select building_id, code,
                   date_trunc('day', @now at time zone 'UTC' + make_interval(mins => utc_offset_minutes)) as day,
                   date_trunc('month', @now at time zone 'UTC' + make_interval(mins => utc_offset_minutes)) as month,
                   make_interval(mins => utc_offset_minutes) as shift
              from building)
        select m.code, m.name_zh, m.name_en, s.code, m.commodity, today.share, yesterday.share, month.share, month.estimated, seen.time
          from meter m
          left join site s using (building_id)
          left join lateral (
               select sum(r.intervals)::double precision / nullif(sum(r.expected_intervals), 0) as share
                 from rollup r where r.scope = 1 and r.scope_id = m.meter_id and r.step = 2 and r.start = (s.day - s.shift) at time zone 'UTC') today on true
          left join lateral (
               select sum(r.intervals)::double precision / nullif(sum(r.expected_intervals), 0) as share
                 from rollup r where r.scope = 1 and r.scope_id = m.meter_id and r.step = 2
                                 and r.start = (s.day - interval '1 day' - s.shift) at time zone 'UTC') yesterday on true
          left join lateral (
               select sum(r.intervals)::double precision / nullif(sum(r.expected_intervals), 0) as share, sum(r.estimated) / nullif(sum(r.value), 0) as estimated
                 from rollup r where r.scope = 1 and r.scope_id = m.meter_id and r.step = 3 and r.start = (s.month - s.shift) at time zone 'UTC') month on true
          left join lateral (
               select max(l.time) as time from point p join latest_reading l using (point_id) where p.meter_id = m.meter_id) seen on true
         where m.state <> 'retired'
         order by m.code
        """;

    const string RejectedSql = """
        select distinct on (reason) reason,
               count(*) filter (where replayed_at is null) over by_reason, count(*) filter (where replayed_at is not null) over by_reason,
               received_at, detail, meter
          from rejected_reading
         where @since is null or received_at >= @since
        window by_reason as (partition by reason)
         order by reason, received_at desc, rejected_id desc
        """;

    // A hole is where a batch starts beyond everything before it; an overlap where it starts below.
    const string StreamsSql = """
        with entry as (
            select agent, stream, sequence, first_reading, reading_count::bigint, rejected_count, 1::bigint as batches, 0::bigint as doubled from reading_batch
             union all
            select s.agent, s.stream, 0, lower(r.part), upper(r.part) - lower(r.part), 0, case r.number when 1 then s.batches else 0 end,
                   case r.number when 1 then s.reading_count - (select sum(upper(p) - lower(p)) from unnest(s.readings) p) else 0 end
              from reading_stream s cross join lateral unnest(s.readings) with ordinality as r(part, number)),
        tiled as (
            select agent, stream, first_reading, reading_count, rejected_count, batches, doubled, first_reading + reading_count as reading_end,
                   coalesce(max(first_reading + reading_count) over (partition by stream order by first_reading, sequence
                            rows between unbounded preceding and 1 preceding), 0) as before
              from entry),
        ledger as (
            select agent, stream, sum(batches)::bigint as batches, max(reading_end) as reached, sum(rejected_count) as rejected,
                   sum(greatest(first_reading - before, 0)) as missing,
                   sum(doubled + least(greatest(before - first_reading, 0), reading_count)) as overlapping
              from tiled group by agent, stream),
        taken as (
            select name as agent, (status ->> 'stream')::uuid as stream, coalesce((status ->> 'readingsTaken')::bigint, 0) as readings
              from agent where status ? 'stream')
        select coalesce(l.agent, t.agent), stream, coalesce(l.batches, 0), greatest(coalesce(l.reached, 0), coalesce(t.readings, 0)),
               coalesce(l.reached, 0), coalesce(l.missing, 0)::bigint, coalesce(l.overlapping, 0)::bigint, coalesce(l.rejected, 0)::bigint
          from ledger l full join (select * from taken where readings > 0) t using (stream)
         order by 1, 2
        """;

    // Of a batch with readings from before what was dropped for its age, only what is there can be judged: it must not be more than promised.
    const string RowsSql = """
        with dropped as (select max(dropped_until) as until from retention_mark where relation = 'reading'),
        stored as (select batch_id, count(*) as found from reading group by batch_id),
        compared as (
            select coalesce(s.found, 0) as found,
                   case when b.first_time >= d.until or d.until is null then coalesce(b.reading_count - b.rejected_count, 0)
                        else least(coalesce(s.found, 0), coalesce(b.reading_count - b.rejected_count, 0)) end as promised
              from reading_batch b full join stored s using (batch_id) cross join dropped d),
        repeated as (
            select coalesce(sum(times - 1), 0)::bigint as extra
              from (select count(*) as times from reading group by point_id, time, value having count(*) > 1) same)
        select coalesce(sum(found), 0)::bigint, coalesce(sum(greatest(promised - found, 0)), 0)::bigint,
               coalesce(sum(greatest(found - promised, 0)), 0)::bigint, (select extra from repeated)
          from compared
        """;

    /// <summary>Completeness of every meter's consumption as of <paramref name="now"/>.</summary>
    internal Task<IReadOnlyList<MeterCompleteness>> CompletenessAsync(DateTimeOffset now, CancellationToken cancellationToken) => dataSource.ListAsync(
        CompletenessSql,
        [Parameter.Moment("now", now)],
        reader => new MeterCompleteness(
            reader.GetString(0),
            new LocalName(reader.GetString(1), reader.GetString(2)),
            reader.TextOrNull(3),
            reader.IsDBNull(4) ? null : (Commodity)reader.GetInt16(4),
            reader.NumberOrNull(5),
            reader.NumberOrNull(6),
            reader.NumberOrNull(7),
            reader.NumberOrNull(8),
            reader.MomentOrNull(9)),
        cancellationToken);

    /// <summary>What was rejected since a moment (null: ever), by reason.</summary>
    internal Task<IReadOnlyList<RejectedReason>> RejectedAsync(DateTimeOffset? since, CancellationToken cancellationToken) => dataSource.ListAsync(
        RejectedSql,
        [Parameter.Moment("since", since)],
        reader => new RejectedReason(
            reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.Moment(3), reader.GetString(4), reader.TextOrNull(5)),
        cancellationToken);

    /// <summary>Checks the tiling of every stream in the ledger; quick, since it reads no readings.</summary>
    internal async Task<IReadOnlyList<StreamAudit>> AuditStreamsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await AuditStreamsAsync(connection, cancellationToken);
    }

    /// <summary>
    /// Checks the ledger and counts the stored readings against it, both as of one moment. Reads the whole hypertable: seconds to minutes, so not for
    /// a page that refreshes.
    /// </summary>
    internal async Task<LedgerAudit> AuditAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var streams = await AuditStreamsAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(RowsSql, connection) { CommandTimeout = (int)TimeSpan.FromMinutes(10).TotalSeconds };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new LedgerAudit(streams, new RowAudit(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
    }

    static async Task<IReadOnlyList<StreamAudit>> AuditStreamsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(StreamsSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var streams = new List<StreamAudit>();
        while (await reader.ReadAsync(cancellationToken))
        {
            streams.Add(new StreamAudit(
                reader.GetString(0),
                reader.GetGuid(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6),
                reader.GetInt64(7)));
        }

        return streams;
    }
}
