using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;

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

    const string MembersSql = """
        select n.scope, n.scope_id, n.commodity, n.end_use, n.meter_id, n.weight, c.first_interval,
               case g.state when 'retired' then c.last_interval + interval '15 minutes' end, coalesce(b.utc_offset_minutes, 480),
               nullif(n.from_time, '-infinity'), nullif(n.to_time, 'infinity')
          from unnest($1, $2) as s(scope, scope_id)
          join rollup_member n using (scope, scope_id)
          left join consumption_state c using (meter_id)
          left join meter g using (meter_id)
          left join building b on b.building_id = g.building_id
        """;

    // One meter and step after the other by the key's index, whatever the planner believes of the tables: after a long history its figures are old.
    const string PartsSql = """
        select s.step, m.meter_id, r.start, r.value, r.estimated, r.interpolated, r.manual, r.corrected, r.intervals, r.expected_intervals
          from unnest($1, $2) as m(meter_id, commodity)
         cross join unnest($3, $4, $5) as s(step, f, t)
         cross join lateral (
               select * from rollup r
                where r.scope = 1 and r.scope_id = m.meter_id and r.step = s.step and r.commodity = m.commodity and r.end_use = 0
                  and r.start >= s.f and r.start < s.t
               offset 0) r
        """;

    // Meters whose parts are read at once: of a long range a year's hours of each.
    const int MetersOfLongRange = 4;
    const int Meters = 500;

    static readonly TimeSpan LongRange = TimeSpan.FromDays(7);

    /// <summary>Takes over what the registry says of membership; returns how many members changed.</summary>
    public Task<int> RefreshMembersAsync(CancellationToken cancellationToken) => new SumMemberStore(database).RefreshAsync(cancellationToken);

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
        var scopes = await claim.ListAsync(row => new PendingScope(row.GetInt16(0), row.GetInt32(1), row.GetDateTime(2), row.GetDateTime(3)), cancellationToken);
        if (scopes.Count == 0) return 0;

        await connection.RunAsync(
            DeleteSql,
            cancellationToken,
            [
                .. Keys(scopes),
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. scopes.Select(scope => scope.From)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. scopes.Select(scope => scope.To)] },
            ]);
        var members = await ReadMembersAsync(connection, scopes, cancellationToken);
        var sums = new List<(PendingScope Scope, ScopeSums Sums)>();
        foreach (var scope in scopes) sums.Add((scope, await SumAsync(connection, scope, [.. members[(scope.Scope, scope.Id)]], due, cancellationToken)));
        await WriteAsync(connection, sums, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return scopes.Count;
    }

    static NpgsqlParameter[] Keys(List<PendingScope> scopes) =>
    [
        new NpgsqlParameter<short[]> { TypedValue = [.. scopes.Select(scope => scope.Scope)] },
        new NpgsqlParameter<int[]> { TypedValue = [.. scopes.Select(scope => scope.Id)] },
    ];

    static async Task<ILookup<(short Scope, int Id), ScopeMember>> ReadMembersAsync(NpgsqlConnection connection, List<PendingScope> scopes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(MembersSql, connection);
        command.Parameters.AddRange(Keys(scopes));
        var rows = await command.ListAsync(
            row => (
                Key: (row.GetInt16(0), row.GetInt32(1)),
                Member: new ScopeMember(
                    row.GetInt16(2), row.GetInt16(3), row.GetInt32(4), row.GetDouble(5), row.MomentOrNull(6), row.MomentOrNull(7), TimeSpan.FromMinutes(row.GetInt32(8)))
                { MemberFrom = row.MomentOrNull(9), MemberTo = row.MomentOrNull(10) }),
            cancellationToken);
        return rows.ToLookup(row => row.Key, row => row.Member);
    }

    static async Task<ScopeSums> SumAsync(NpgsqlConnection connection, PendingScope scope, List<ScopeMember> members, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var sums = new ScopeSums(members, due);
        var commodities = members.DistinctBy(member => member.MeterId).ToDictionary(member => member.MeterId, member => member.Commodity);
        foreach (var meters in sums.Meters.Chunk(scope.To - scope.From > LongRange ? MetersOfLongRange : Meters))
        {
            // A bucket whose start lies in the widened range is made anew whole, so the range needs no alignment.
            await using var command = new NpgsqlCommand(PartsSql, connection);
            command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = meters });
            command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = Array.ConvertAll(meters, meter => commodities[meter]) });
            command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [(short)RollupBucket.Hour, (short)RollupBucket.Day, (short)RollupBucket.Month] });
            command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [scope.From, sums.IsDivided ? scope.Before(31) : scope.Before(1), scope.Before(31)] });
            command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [scope.To, sums.IsDivided ? scope.After(31) : scope.To, scope.To] });
            var parts = await command.ListAsync(
                row => new MeterRollup(
                    (RollupBucket)row.GetInt16(0), row.GetInt32(1), row.Moment(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6), row.GetDouble(7), row.GetInt32(8),
                    row.GetInt32(9)),
                cancellationToken);
            foreach (var part in parts.OrderBy(part => part.MeterId).ThenBy(part => part.Start)) sums.Add(part);
        }

        return sums;
    }

    static async Task WriteAsync(NpgsqlConnection connection, List<(PendingScope Scope, ScopeSums Sums)> sums, CancellationToken cancellationToken)
    {
        await using var writer = await RollupCopy.BeginAsync(connection, cancellationToken);
        foreach (var (scope, results) in sums)
        {
            foreach (var sum in results.Results().Where(scope.Contains)) await writer.WriteAsync(scope.Scope, scope.Id, sum, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
