using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>Keeps the undated columns of institutions, buildings and meters at what holds today, for all that asks about now.</summary>
static class HoldingToday
{
    const string Institutions = """
        update institution i set parent_id = h.parent_id, headcount = h.headcount
          from (select i.institution_id,
                       (select m.parent_id from institution_membership m where m.institution_id = i.institution_id and m.valid @> $1) as parent_id,
                       (select c.headcount from institution_headcount c where c.institution_id = i.institution_id and c.kind = 'energy-users' and c.valid @> $1) as headcount
                  from institution i) h
         where h.institution_id = i.institution_id and (i.parent_id, i.headcount) is distinct from (h.parent_id, h.headcount)
        """;

    // A building that has no areas today keeps those it had last.
    const string Buildings = """
        update building b set floor_area_m2 = a.floor_area_m2, cooled_area_m2 = a.cooled_area_m2, heated_area_m2 = a.heated_area_m2
          from (select distinct on (building_id) * from building_area order by building_id, valid @> $1 desc, lower(valid) desc nulls last) a
         where a.building_id = b.building_id
           and (b.floor_area_m2, b.cooled_area_m2, b.heated_area_m2) is distinct from (a.floor_area_m2, a.cooled_area_m2, a.heated_area_m2)
        """;

    const string Meters = """
        update meter m set state = 'assigned', building_id = a.building_id, institution_id = a.institution_id, commodity = a.commodity, end_use = a.end_use, role = a.role,
               parent_id = a.parent_id
          from meter_assignment a
         where a.meter_id = m.meter_id and a.valid @> $1
           and (m.state, m.building_id, m.institution_id, m.commodity, m.end_use, m.role, m.parent_id)
               is distinct from ('assigned', a.building_id, a.institution_id, a.commodity, a.end_use, a.role, a.parent_id)
        """;

    // What it measured still counts for the days on which it was assigned.
    const string Retired = """
        update meter m set state = 'retired', building_id = a.building_id, institution_id = a.institution_id, commodity = a.commodity, end_use = a.end_use, role = a.role, parent_id = a.parent_id
          from (select distinct on (meter_id) * from meter_assignment order by meter_id, upper(valid) desc) a
         where a.meter_id = m.meter_id and upper(a.valid) <= $1 and m.state <> 'retired'
        """;

    /// <summary>Takes over what holds on the day.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var sql in new[] { Institutions, Buildings, Meters, Retired })
        {
            await connection.RunAsync(sql, cancellationToken, new NpgsqlParameter<DateOnly> { TypedValue = today });
        }

        var facts = await RegistryHistory.ReadFactsAsync(connection, cancellationToken);
        var registry = new DatedRegistry(facts);
        var shares = facts.Shares.Select(share => share.BuildingId).Distinct()
            .SelectMany(building => registry.SharesOn(building, today).Where(share => share.Value > 0).Select(share => (Building: building, Institution: share.Key, Share: share.Value)))
            .ToList();
        await connection.RunAsync(
            """
            with now_ as (select * from unnest($1, $2, $3) as n(building_id, institution_id, share)),
            gone as (delete from building_institution b where not exists (select from now_ n where (n.building_id, n.institution_id) = (b.building_id, b.institution_id)))
            insert into building_institution (building_id, institution_id, share) select * from now_
            on conflict (building_id, institution_id) do update set share = excluded.share where building_institution.share <> excluded.share
            """,
            cancellationToken,
            new NpgsqlParameter<int[]> { TypedValue = [.. shares.Select(share => share.Building)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. shares.Select(share => share.Institution)] },
            new NpgsqlParameter<decimal[]> { TypedValue = [.. shares.Select(share => share.Share)] });
    }
}
