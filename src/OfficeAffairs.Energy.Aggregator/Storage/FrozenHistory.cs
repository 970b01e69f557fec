using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// The part of a meter's consumption whose readings are dropped: it stays as it was computed. A range that reaches into it is refused there, on the record,
/// and computed after it; whoever computed it without its readings would turn consumption into nothing.
/// </summary>
static class FrozenHistory
{
    // "FROZEN" as ASCII: held shared by whoever computes, alone by whoever drops.
    internal const long Lock = 0x46524F5A454E;

    // Frozen is what was computed before the mark, up to the first reading that is left: what is computed from it begins with the next interval. A meter that
    // has been silent since then has its last reading left, and its consumption goes on from the interval after the last computed one. What is computed
    // from other meters' intervals, or spread by them, is frozen as far as those are dropped.
    const string Statement =
        """
        select s.meter_id, least(s.last_interval + interval '15 minutes',
                   date_bin('15 minutes', (select r.time from reading r where r.point_id = i.point_id and r.time >= k.dropped_until order by r.time limit 1)
                                          + interval '15 minutes' - interval '1 microsecond', timestamptz '2000-01-01 00:00:00+00'))
          from retention_mark k cross join unnest($1, $2) as i (meter_id, point_id) join consumption_state s using (meter_id) join meter m using (meter_id)
         where k.relation = 'reading' and s.first_interval < k.dropped_until and m.source = 'counter'
        union all
        select s.meter_id, k.dropped_until
          from retention_mark k cross join unnest($1, $2) as i (meter_id, point_id) join consumption_state s using (meter_id) join meter m using (meter_id)
         where k.relation = 'interval_consumption' and s.first_interval < k.dropped_until and m.source <> 'counter'
        """;

    /// <summary>Keeps readings from being dropped until the connection's transaction ends.</summary>
    public static Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.RunAsync("select pg_advisory_xact_lock_shared($1)", cancellationToken, new NpgsqlParameter<long> { TypedValue = Lock });

    /// <summary>Cuts the frozen part off what the meters are to be computed for, and notes what was cut off.</summary>
    /// <returns>The meters; those of which nothing is left to compute are marked as refused.</returns>
    public static async Task<List<ClaimedMeter>> CutAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        var frozen = await ReadAsync(connection, meters, cancellationToken);
        var refused = meters.Where(m => frozen.TryGetValue(m.MeterId, out var until) && m.TouchedFrom < until).ToList();
        if (refused.Count > 0)
        {
            await connection.RunAsync(
                "insert into refused_range (meter_id, from_time, to_time, frozen_until, refused_at) select *, now() from unnest($1, $2, $3, $4)",
                cancellationToken,
                new NpgsqlParameter<int[]> { TypedValue = [.. refused.Select(m => m.MeterId)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. refused.Select(m => Utc(m.TouchedFrom))] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. refused.Select(m => Utc(m.TouchedTo))] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. refused.Select(m => Utc(frozen[m.MeterId]))] });
        }

        return
        [
            .. meters.Select(m => !frozen.TryGetValue(m.MeterId, out var until) ? m
                : m with { FrozenUntil = until, TouchedFrom = m.TouchedFrom < until ? until : m.TouchedFrom, IsRefused = m.TouchedTo < until }),
        ];
    }

    /// <summary>What was computed without its frozen part; null when nothing is left.</summary>
    public static ComputedMeter? Keep(ComputedMeter computed)
    {
        if (computed.Meter.FrozenUntil is not { } until || computed.From >= until)
        {
            return computed;
        }

        var result = computed.Result with
        {
            Intervals = [.. computed.Result.Intervals.Where(i => i.Start >= until)],
            Decisions = [.. computed.Result.Decisions.Where(d => d.At >= until)],
        };
        return computed.To <= until ? null : computed with { From = until, Result = result };
    }

    static async Task<Dictionary<int, DateTimeOffset>> ReadAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Statement, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(m => m.MeterId)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(m => m.PointId)] });
        var rows = await command.ListAsync(row => (Meter: row.GetInt32(0), Until: row.Moment(1)), cancellationToken);
        return rows.ToDictionary(r => r.Meter, r => r.Until);
    }

    static DateTime Utc(DateTimeOffset moment) => DateTime.SpecifyKind(moment.UtcDateTime, DateTimeKind.Utc);
}
