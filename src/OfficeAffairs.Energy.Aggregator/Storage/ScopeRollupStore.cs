using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// The sums of buildings and institutions, made anew from the sums of their members where something changed. Membership and weights come from the
/// registry; when they change, the sums concerned are made anew for the whole history.
/// </summary>
sealed class ScopeRollupStore(NpgsqlDataSource database)
{
    // First key of the advisory locks of scopes, to which the scope is added; the second is the scope's id.
    const int ScopeLock = 0x524F4C;

    const string DeleteSql = """
        delete from rollup d using unnest($1, $2, $3, $4) as r(scope, scope_id, f, t)
         where d.scope = r.scope and d.scope_id = r.scope_id
           and d.start >= case d.step when 1 then r.f when 2 then r.f - interval '1 day' else r.f - interval '31 days' end and d.start < r.t
        """;

    // A bucket whose start lies in the widened range is made anew whole, so the range needs no alignment.
    // What is due of a member that is silent in the bucket is added by the correlated question, asked only where one is.
    const string InsertSql = """
        with due as (
            select r.scope, r.scope_id, s.step, r.f - s.back as f, r.t
              from unnest($1, $2, $3, $4) as r(scope, scope_id, f, t)
             cross join (values (1::smallint, interval '0'), (2::smallint, interval '1 day'), (3::smallint, interval '31 days')) as s(step, back)
        ), size as (
            select scope, scope_id, commodity, end_use, count(*) as members from rollup_member group by 1, 2, 3, 4
        ), summed as (
            select d.step, m.scope, m.scope_id, m.commodity, m.end_use, r.start,
                   sum(m.weight * r.value order by m.meter_id) as value,
                   sum(abs(m.weight) * r.estimated order by m.meter_id) as estimated,
                   sum(abs(m.weight) * r.interpolated order by m.meter_id) as interpolated,
                   sum(r.intervals) as intervals, sum(r.expected_intervals) as expected, count(*) as present
              from due d
              join rollup_member m on m.scope = d.scope and m.scope_id = d.scope_id
              join rollup r on r.scope = 1 and r.scope_id = m.meter_id and r.step = d.step and r.commodity = m.commodity and r.end_use = 0
                           and r.start >= d.f and r.start < d.t
             group by 1, 2, 3, 4, 5, 6
            having m.end_use <> 99 or bool_or(m.weight > 0)
        )
        insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals)
        select s.step, s.scope, s.scope_id, s.commodity, s.end_use, s.start, s.value,
               case s.end_use when 99 then least(abs(s.value), s.estimated) else s.estimated end,
               case s.end_use when 99 then least(abs(s.value), s.interpolated) else s.interpolated end,
               s.intervals,
               s.expected + case when s.present < z.members then (
                   select coalesce(sum(greatest(0, extract(epoch from
                              least(case s.step when 1 then s.start + interval '1 hour' when 2 then s.start + interval '1 day'
                                         else ((s.start at time zone 'UTC') + o.off + interval '1 month' - o.off) at time zone 'UTC' end,
                                    $5, case g.state when 'retired' then c.last_interval + interval '15 minutes' end)
                              - greatest(s.start, c.first_interval)) / 900)), 0)
                     from rollup_member n
                     join consumption_state c on c.meter_id = n.meter_id and c.first_interval is not null
                     join meter g on g.meter_id = n.meter_id
                     left join building b on b.building_id = g.building_id
                    cross join lateral (select make_interval(mins => coalesce(b.utc_offset_minutes, 480)) as off) o
                    where n.scope = s.scope and n.scope_id = s.scope_id and n.commodity = s.commodity and n.end_use = s.end_use
                      and not exists (select from rollup x where x.scope = 1 and x.scope_id = n.meter_id and x.step = s.step and x.commodity = s.commodity and x.end_use = 0 and x.start = s.start))
                 else 0 end
          from summed s join size z using (scope, scope_id, commodity, end_use)
        """;

    /// <summary>Takes over what the registry says of membership; returns how many members changed.</summary>
    public async Task<int> RefreshMembersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.RunAsync("select pg_advisory_xact_lock($1, 0)", cancellationToken, new NpgsqlParameter<int> { TypedValue = ScopeLock });
        const string Pending = "insert into rollup_pending (scope, scope_id, from_time, to_time) select scope, scope_id, '-infinity', 'infinity' from changed";
        var removed = await connection.RunAsync($"""
            with changed as (
                delete from rollup_member m
                 where not exists (select from rollup_member_now n where (n.scope, n.scope_id, n.commodity, n.end_use, n.meter_id, n.weight)
                                                                       = (m.scope, m.scope_id, m.commodity, m.end_use, m.meter_id, m.weight))
                returning scope, scope_id)
            {Pending}
            """, cancellationToken);
        var added = await connection.RunAsync($"""
            with changed as (
                insert into rollup_member (scope, scope_id, commodity, end_use, meter_id, weight)
                select scope, scope_id, commodity, end_use, meter_id, weight from rollup_member_now
                on conflict do nothing
                returning scope, scope_id)
            {Pending}
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed + added;
    }

    /// <summary>
    /// Looks once more at the buckets that closed since the last look: what was due in them grew until they closed, also where a meter had fallen silent.
    /// Costs nothing when no hour has ended since.
    /// </summary>
    public async Task RefreshClosedAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        var hour = new DateTimeOffset(due.UtcTicks - (due.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).UtcDateTime;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var clock = new NpgsqlCommand("select closed_until from rollup_clock for update", connection);
        var before = await clock.ExecuteScalarAsync(cancellationToken) as DateTime?;
        if (before >= hour) return;
        if (before is { } since)
        {
            var range = new[] { new NpgsqlParameter<DateTime> { TypedValue = since }, new NpgsqlParameter<DateTime> { TypedValue = hour } };
            await connection.RunAsync("""
                update rollup r
                   set expected_intervals = d.expected
                  from (select x.scope_id, x.step, x.commodity, x.start,
                               greatest(x.intervals, extract(epoch from least(case x.step when 1 then x.start + interval '1 hour' when 2 then x.start + interval '1 day'
                                   else ((x.start at time zone 'UTC') + o.off + interval '1 month' - o.off) at time zone 'UTC' end, $2) - greatest(x.start, c.first_interval)) / 900)::integer as expected
                          from consumption_state c
                          join meter m using (meter_id)
                          left join building b on b.building_id = m.building_id
                         cross join lateral (select make_interval(mins => coalesce(b.utc_offset_minutes, 480)) as off) o
                         cross join (values (1::smallint, interval '1 hour'), (2::smallint, interval '1 day'), (3::smallint, interval '31 days')) as s(step, back)
                          join rollup x on x.scope = 1 and x.scope_id = c.meter_id and x.step = s.step and x.start >= $1 - s.back and x.start < $2
                         where m.state = 'assigned') d
                 where r.scope = 1 and r.scope_id = d.scope_id and r.step = d.step and r.commodity = d.commodity and r.end_use = 0 and r.start = d.start
                   and r.expected_intervals < d.expected
                """, cancellationToken, range);
            await connection.RunAsync(
                "insert into rollup_pending (scope, scope_id, from_time, to_time) select distinct scope, scope_id, $1 - interval '1 hour', $2 from rollup_member",
                cancellationToken, [.. range.Select(parameter => parameter.Clone())]);
        }

        await connection.RunAsync(
            "insert into rollup_clock (closed_until) values ($1) on conflict (one) do update set closed_until = excluded.closed_until",
            cancellationToken, new NpgsqlParameter<DateTime> { TypedValue = hour });
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes the pending sums of up to 16 scopes anew, of every <paramref name="parts"/> scopes the one that is number <paramref name="part"/>; returns how many.</summary>
    public async Task<int> RefreshNextAsync(DateTimeOffset due, int part, int parts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand("""
            with candidate as materialized (
                select scope, scope_id from rollup_pending where (scope_id + scope) % $2 = $3 group by 1, 2 order by 1, 2 limit 16
            ), locked as materialized (
                select scope, scope_id from candidate where pg_try_advisory_xact_lock($1 + scope, scope_id)
            ), taken as (
                delete from rollup_pending p using locked l where p.scope = l.scope and p.scope_id = l.scope_id returning p.*
            )
            select scope, scope_id, min(from_time), max(to_time) from taken group by 1, 2
            """, connection);
        claim.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ScopeLock });
        claim.Parameters.Add(new NpgsqlParameter<int> { TypedValue = parts });
        claim.Parameters.Add(new NpgsqlParameter<int> { TypedValue = part });
        var scopes = await claim.ListAsync(row => (Scope: row.GetInt16(0), Id: row.GetInt32(1), From: row.GetDateTime(2), To: row.GetDateTime(3)), cancellationToken);
        if (scopes.Count == 0) return 0;

        // Infinity is read without a kind, and an array takes only one.
        NpgsqlParameter[] Ranges() =>
        [
            new NpgsqlParameter<short[]> { TypedValue = [.. scopes.Select(scope => scope.Scope)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. scopes.Select(scope => scope.Id)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. scopes.Select(scope => DateTime.SpecifyKind(scope.From, DateTimeKind.Utc))] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. scopes.Select(scope => DateTime.SpecifyKind(scope.To, DateTimeKind.Utc))] },
        ];
        await connection.RunAsync(DeleteSql, cancellationToken, Ranges());
        await connection.RunAsync(InsertSql, cancellationToken, [.. Ranges(), new NpgsqlParameter<DateTime> { TypedValue = due.UtcDateTime }]);
        await transaction.CommitAsync(cancellationToken);
        return scopes.Count;
    }
}
