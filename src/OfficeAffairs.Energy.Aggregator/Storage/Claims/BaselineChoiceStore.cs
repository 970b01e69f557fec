using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>Methods of baselines that contracts name, by meter or institution.</summary>
sealed class BaselineChoiceStore(NpgsqlDataSource dataSource)
{
    /// <summary>All choices.</summary>
    internal Task<IReadOnlyList<BaselineChoice>> ListAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select case when c.meter_id is null then 'institution' else 'meter' end, coalesce(m.code, i.code), c.method, c.learner, c.reason, c.set_by, c.set_at
          from baseline_method c left join meter m using (meter_id) left join institution i on i.institution_id = c.institution_id
         order by 1, 2
        """,
        [],
        r => new BaselineChoice(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetString(4), r.GetString(5), r.Moment(6)),
        cancellationToken);

    /// <summary>The choice that holds for each meter: its own, or that of the nearest institution above it. Meters without one are left out.</summary>
    internal async Task<IReadOnlyDictionary<int, (string Method, string? Learner)>> ByMeterAsync(CancellationToken cancellationToken)
    {
        const string Sql = """
            with recursive above (meter_id, institution_id, distance) as (
                select meter_id, institution_id, 1 from meter where institution_id is not null
                union all
                select a.meter_id, i.parent_id, a.distance + 1 from above a join institution i using (institution_id) where i.parent_id is not null and a.distance < 20)
            select distinct on (meter_id) meter_id, method, learner
              from (select c.meter_id, c.method, c.learner, 0 as distance from baseline_method c where c.meter_id is not null
                    union all
                    select a.meter_id, c.method, c.learner, a.distance from above a join baseline_method c on c.institution_id = a.institution_id) x
             order by meter_id, distance
            """;
        var rows = await dataSource.ListAsync(Sql, [], r => (Meter: r.GetInt32(0), Method: r.GetString(1), Learner: r.TextOrNull(2)), cancellationToken);
        return rows.ToDictionary(r => r.Meter, r => (r.Method, r.Learner));
    }

    /// <summary>Sets the choice of a meter or institution, with its entry in the audit; false when there is no such one.</summary>
    internal Task<bool> SetAsync(BaselineChoice choice, CancellationToken cancellationToken) => ChangeAsync(
        choice,
        $"""
        insert into baseline_method ({Column(choice)}, method, learner, reason, set_by, set_at)
        select {Column(choice)}, @method, @learner, @reason, @by, @at from {choice.Scope} where code = @code
        on conflict ({Column(choice)}) do update set method = excluded.method, learner = excluded.learner, reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
        """,
        "baseline-method-set",
        cancellationToken);

    /// <summary>Takes a choice back: the best method counts again. False when there was none.</summary>
    internal Task<bool> RemoveAsync(BaselineChoice choice, CancellationToken cancellationToken) => ChangeAsync(
        choice,
        $"delete from baseline_method c using {choice.Scope} s where s.code = @code and c.{Column(choice)} = s.{Column(choice)}",
        "baseline-method-removed",
        cancellationToken);

    static string Column(BaselineChoice choice) => choice.Scope is "meter" or "institution"
        ? choice.Scope + "_id"
        : throw new ArgumentException($"A choice is for a meter or an institution, not for '{choice.Scope}'.", nameof(choice));

    async Task<bool> ChangeAsync(BaselineChoice choice, string change, string action, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"""
            with changed as ({change} returning 1),
                 audited as (insert into audit_entry (at, actor, action, subject, detail)
                             select @at, @by, @action, @subject, jsonb_build_object('method', @method, 'learner', @learner, 'reason', @reason) from changed)
            select count(*) from changed
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[
            Parameter.Text("code", choice.Code),
            Parameter.Text("method", choice.Method),
            Parameter.Text("learner", choice.Learner),
            Parameter.Text("reason", choice.Reason),
            Parameter.Text("by", choice.SetBy),
            Parameter.Moment("at", choice.SetAt),
            Parameter.Text("action", action),
            Parameter.Text("subject", choice.Scope + " " + choice.Code),
        ]);
        return await command.ExecuteScalarAsync(cancellationToken) is > 0L;
    }
}
