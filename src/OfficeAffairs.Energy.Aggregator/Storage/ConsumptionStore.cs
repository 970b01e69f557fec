using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Claims meters with touched ranges for computing. A claim is the lock on the meter's row of <c>consumption_state</c> and the deletion of its touched
/// ranges, both undone when the transaction is: several hosts may work at once, and what a dead one left is simply claimed again.
/// </summary>
sealed class ConsumptionStore(NpgsqlDataSource database)
{
    /// <summary>Makes the whole history due of meters that are new, or of which something changed that their figures depend on; returns how many.</summary>
    public async Task<int> TouchChangedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with due as (
                insert into consumption_state as s (meter_id, facts)
                select meter_id, facts from consumption_facts
                on conflict (meter_id) do update set facts = excluded.facts where s.facts is distinct from excluded.facts
                returning meter_id)
            insert into touched_range (point_id, from_time, to_time)
            select f.point_id, '-infinity', 'infinity' from due join consumption_facts f using (meter_id)
            """);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Makes a range of all meters due, as a person asked for.</summary>
    public async Task TouchAsync(Interval range, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into touched_range (point_id, from_time, to_time) select point_id, $1, $2 from consumption_facts");
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = range.Start.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = range.End.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Tells the planner how large the tables have become. After a long history was computed the database would plan the sums that follow as if the tables
    /// were empty, until it notices by itself a minute or more later.
    /// </summary>
    public async Task AnalyseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("analyze rollup, rollup_member, consumption_state, interval_consumption");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether a touched range is long, so that few meters at a time fill a transaction.</summary>
    public async Task<bool> HasLongRangesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from touched_range where from_time = '-infinity' or to_time = 'infinity' or to_time - from_time > interval '7 days')");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Claims up to <paramref name="limit"/> meters that no one else is computing.</summary>
    public static async Task<List<ClaimedMeter>> ClaimAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await FrozenHistory.HoldAsync(connection, cancellationToken);
        var meters = await LockAsync(connection, limit, cancellationToken);
        if (meters.Count == 0) return meters;

        // Only now, with the lock: the ranges to take are those committed when this statement begins.
        var ranges = await TakeRangesAsync(connection, meters, cancellationToken);
        var epochs = await ReadEpochsAsync(connection, meters, cancellationToken);
        var overrules = await ReadOverrulesAsync(connection, meters, cancellationToken);
        var repairs = await ReadRepairsAsync(connection, meters, cancellationToken);
        List<ClaimedMeter> claimed =
        [
            .. from meter in meters
               where ranges.ContainsKey(meter.PointId)
               select meter with
               {
                   TouchedFrom = ranges[meter.PointId].From,
                   TouchedTo = ranges[meter.PointId].To,
                   Epochs = [.. epochs[meter.MeterId]],
                   Overrules = [.. overrules[meter.MeterId]],
                   Repairs = [.. repairs[meter.MeterId]],
               },
        ];
        return await FrozenHistory.CutAsync(connection, claimed, cancellationToken);
    }

    /// <summary>
    /// Makes due what follows from the computed ranges: virtual meters that they are members of, and meters read by hand that their load profile spreads.
    /// Part of the transaction that stores the ranges.
    /// </summary>
    public static Task TouchDependantsAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, CancellationToken cancellationToken) => connection.RunAsync("""
        with changed as (select * from unnest($1, $2, $3) as r(meter_id, f, t)),
        dependant as (
            select f.meter_id, c.f, c.t from changed c join meter_formula_member m on m.member_id = c.meter_id join meter_formula f using (formula_id)
            union all
            select m.meter_id, c.f, c.t from changed c join meter m on m.profile_meter_id = c.meter_id join consumption_state s on s.meter_id = m.meter_id where c.f <= s.last_interval)
        insert into touched_range (point_id, from_time, to_time)
        select p.point_id, min(d.f), max(d.t)
          from dependant d join meter m on m.meter_id = d.meter_id join point p on p.meter_id = m.meter_id and p.key = m.counter_key
         where m.source <> 'counter'
         group by p.point_id
        """, cancellationToken, MeterRanges.Of(computed).Parameters());

    static async Task<List<ClaimedMeter>> LockAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select s.meter_id, p.point_id, m.commodity, p.unit, p.modulus, p.resolution, m.rated_maximum_per_hour, p.period_seconds,
                   coalesce(b.utc_offset_minutes, 480), s.first_interval, s.last_interval, m.source, m.profile_meter_id
              from consumption_state s
              join meter m using (meter_id)
              join point p on p.meter_id = m.meter_id and p.key = m.counter_key
              left join building b on b.building_id = m.building_id
             where m.commodity is not null and p.point_id in (select point_id from touched_range)
             order by s.meter_id
             limit $1
               for update of s skip locked
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await command.ListAsync(row => new ClaimedMeter
        {
            MeterId = row.GetInt32(0),
            PointId = row.GetInt32(1),
            Commodity = (Commodity)row.GetInt16(2),
            Unit = row.GetString(3),
            Specification = new CounterSpecification
            {
                Modulus = row.NumberOrNull(4),
                Resolution = row.NumberOrNull(5),
                RatedMaximumPerHour = row.NumberOrNull(6),
                Period = row.IsDBNull(7) ? null : TimeSpan.FromSeconds(row.GetInt32(7)),
            },
            UtcOffset = TimeSpan.FromMinutes(row.GetInt32(8)),
            FirstInterval = row.MomentOrNull(9),
            LastInterval = row.MomentOrNull(10),
            Source = row.GetString(11),
            ProfileMeterId = row.IntegerOrNull(12),
            TouchedFrom = default,
            TouchedTo = default,
        }, cancellationToken);
    }

    static async Task<Dictionary<int, (DateTimeOffset From, DateTimeOffset To)>> TakeRangesAsync(
        NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with taken as (delete from touched_range where point_id = any($1) returning point_id, from_time, to_time)
            select point_id, min(from_time), max(to_time) from taken group by point_id
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(meter => meter.PointId)] });
        var rows = await command.ListAsync(
            row => (Point: row.GetInt32(0), From: Utc(row.GetDateTime(1)), To: Utc(row.GetDateTime(2))), cancellationToken);
        return rows.ToDictionary(row => row.Point, row => (row.From, row.To));
    }

    static async Task<ILookup<int, MeterEpoch>> ReadEpochsAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select meter_id, at, kind, final_value, initial_value, ratio from meter_epoch where meter_id = any($1) and withdrawn_at is null order by at, meter_epoch_id", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(meter => meter.MeterId)] });
        var rows = await command.ListAsync(
            row => (Meter: row.GetInt32(0), Epoch: new MeterEpoch(row.Moment(1), DecisionNames.EpochKind(row.GetString(2)), row.NumberOrNull(3), row.NumberOrNull(4)) { Ratio = row.NumberOrNull(5) }),
            cancellationToken);
        return rows.ToLookup(row => row.Meter, row => row.Epoch);
    }

    static async Task<ILookup<int, DecisionOverrule>> ReadOverrulesAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select meter_id, at, kind, accounted from counter_decision where decided_by <> 'rule' and meter_id = any($1) order by at", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(meter => meter.MeterId)] });
        var rows = await command.ListAsync(
            row => (Meter: row.GetInt32(0), Overrule: new DecisionOverrule(row.Moment(1), DecisionNames.Kind(row.GetString(2)), row.GetDouble(3))),
            cancellationToken);
        return rows.ToLookup(row => row.Meter, row => row.Overrule);
    }

    static async Task<ILookup<int, Repair>> ReadRepairsAsync(NpgsqlConnection connection, List<ClaimedMeter> meters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select meter_id, from_time, values from repair where state = 'approved' and meter_id = any($1) order by from_time", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(meter => meter.MeterId)] });
        var rows = await command.ListAsync(row => (Meter: row.GetInt32(0), Repair: new Repair(row.Moment(1), row.GetFieldValue<double[]>(2))), cancellationToken);
        return rows.ToLookup(row => row.Meter, row => row.Repair);
    }

    // Infinity reads as the end of the calendar, which a DateTimeOffset takes only without a zone to move it over the edge.
    static DateTimeOffset Utc(DateTime time) => time == DateTime.MinValue ? DateTimeOffset.MinValue : time == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(time, TimeSpan.Zero);
}
