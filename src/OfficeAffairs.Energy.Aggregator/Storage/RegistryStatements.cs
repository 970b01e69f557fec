using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The statements that take a registry in, in their order: parents are set when all rows are there.</summary>
static class RegistryStatements
{
    /// <summary>A statement and its parameters.</summary>
    internal readonly record struct Statement(string Sql, NpgsqlParameter[] Parameters);

    /// <summary>The statements for the content.</summary>
    public static IEnumerable<Statement> Of(RegistryContent content, string actor) =>
        [.. Institutions([.. content.Institutions]), .. Buildings([.. content.Buildings]), .. Meters([.. content.Meters]), .. Epochs([.. content.Meters], [.. content.Epochs], actor), .. Metrics([.. content.Metrics]),
            .. Dates(content)];

    // A file without dates says what holds always, of everything that has not been given dates.
    static IEnumerable<Statement> Dates(RegistryContent content)
    {
        string[] institutions = [.. content.Institutions.Select(i => i.Code)];
        string[] buildings = [.. content.Buildings.Select(b => b.Code)];
        string[] meters = [.. content.Meters.Select(m => m.Code)];
        yield return new("delete from institution_membership where valid = '(,)' and institution_id in (select institution_id from institution where code = any($1))", [Text(institutions, c => c)]);
        yield return new("delete from institution_headcount where valid = '(,)' and institution_id in (select institution_id from institution where code = any($1))", [Text(institutions, c => c)]);
        yield return new("delete from building_area where valid = '(,)' and building_id in (select building_id from building where code = any($1))", [Text(buildings, c => c)]);
        yield return new("delete from building_share where valid = '(,)' and building_id in (select building_id from building where code = any($1))", [Text(buildings, c => c)]);
        yield return new("delete from meter_assignment where valid = '(,)' and meter_id in (select meter_id from meter where code = any($1))", [Text(meters, c => c)]);
        yield return new("select registry_hold_always()", []);
    }

    static IEnumerable<Statement> Institutions(InstitutionRow[] rows)
    {
        yield return new(
            """
            insert into institution (code, credit_code, name_zh, name_en, kind, headcount) select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (code) do update set credit_code = excluded.credit_code, name_zh = excluded.name_zh, name_en = excluded.name_en,
                kind = excluded.kind, headcount = excluded.headcount, changed_at = now()
            """,
            [
                Text(rows, r => r.Code), Text(rows, r => r.CreditCode), Text(rows, r => r.Name.Zh), Text(rows, r => r.Name.En), Text(rows, r => r.Kind),
                Array(rows, NpgsqlDbType.Numeric, r => r.Headcount),
            ]);
        yield return new(
            """
            update institution set parent_id = parent.institution_id
            from unnest($1, $2) as row (code, parent) left join institution parent on parent.code = row.parent
            where institution.code = row.code
            """,
            [Text(rows, r => r.Code), Text(rows, r => r.Parent)]);
    }

    static IEnumerable<Statement> Buildings(BuildingRow[] rows)
    {
        yield return new(
            """
            insert into building (code, name_zh, name_en, city, floor_area_m2, cooled_area_m2, heated_area_m2, utc_offset_minutes)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, city = excluded.city, floor_area_m2 = excluded.floor_area_m2,
                cooled_area_m2 = excluded.cooled_area_m2, heated_area_m2 = excluded.heated_area_m2, utc_offset_minutes = excluded.utc_offset_minutes, changed_at = now()
            """,
            [
                Text(rows, r => r.Code), Text(rows, r => r.Name.Zh), Text(rows, r => r.Name.En), Text(rows, r => r.City), Array(rows, NpgsqlDbType.Numeric, r => r.FloorAreaM2),
                Array(rows, NpgsqlDbType.Numeric, r => r.CooledAreaM2), Array(rows, NpgsqlDbType.Numeric, r => r.HeatedAreaM2), Array(rows, NpgsqlDbType.Smallint, r => r.UtcOffsetMinutes),
            ]);
        yield return new(
            "delete from building_institution where building_id in (select building_id from building where code = any($1))", [Text(rows, r => r.Code)]);
        var shares = rows.SelectMany(b => b.Shares.Select(s => (Building: b.Code, Share: s))).ToArray();
        yield return new(
            """
            insert into building_institution (building_id, institution_id, share)
            select b.building_id, i.institution_id, row.share
            from unnest($1, $2, $3) as row (building, institution, share) join building b on b.code = row.building join institution i on i.code = row.institution
            """,
            [Text(shares, s => s.Building), Text(shares, s => s.Share.Institution), Array(shares, NpgsqlDbType.Numeric, s => s.Share.Share)]);
    }

    static IEnumerable<Statement> Meters(MeterRow[] rows)
    {
        yield return new(
            """
            insert into meter (code, name_zh, name_en, state, building_id, institution_id, commodity, end_use, role, counter_key, rated_maximum_per_hour)
            select row.code, row.name_zh, row.name_en, 'assigned', b.building_id, i.institution_id, row.commodity, row.end_use, row.role, row.counter, row.rated
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as row (code, name_zh, name_en, building, institution, commodity, end_use, role, counter, rated)
            join building b on b.code = row.building left join institution i on i.code = row.institution
            on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, state = 'assigned', building_id = excluded.building_id,
                institution_id = excluded.institution_id, commodity = excluded.commodity, end_use = excluded.end_use, role = excluded.role,
                counter_key = coalesce(excluded.counter_key, meter.counter_key), rated_maximum_per_hour = excluded.rated_maximum_per_hour, changed_at = now()
            """,
            [
                Text(rows, r => r.Code), Text(rows, r => r.Name.Zh), Text(rows, r => r.Name.En), Text(rows, r => r.Building), Text(rows, r => r.Institution),
                Array(rows, NpgsqlDbType.Smallint, r => (short)r.Commodity), Array(rows, NpgsqlDbType.Smallint, r => (short)r.EndUse), Text(rows, r => r.Role),
                Text(rows, r => r.Counter), Array(rows, NpgsqlDbType.Double, r => r.RatedMaximumPerHour),
            ]);
        yield return new(
            "update meter set parent_id = parent.meter_id from unnest($1, $2) as row (code, parent) left join meter parent on parent.code = row.parent where meter.code = row.code",
            [Text(rows, r => r.Code), Text(rows, r => r.Parent)]);

        // A sender that does not say what counts sends gauges; whoever names one of them as the counter says that it counts. An agent's templates know better.
        yield return new(
            """
            update point p set kind = 1 from unnest($1, $2) as row (code, counter) join meter m on m.code = row.code
            where p.meter_id = m.meter_id and p.key = row.counter and p.kind = 2 and p.quantity = 'Unknown'
            """,
            [Text(rows, r => r.Code), Text(rows, r => r.Counter)]);
    }

    // What is called anew is called so from now on; points that are there take over what they are.
    static IEnumerable<Statement> Metrics(MetricMapping[] rows)
    {
        yield return new(
            """
            insert into metric_mapping (source, metric, meter, point_key, kind, unit) select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (source, metric) do update set meter = excluded.meter, point_key = excluded.point_key, kind = excluded.kind, unit = excluded.unit
            """,
            [
                Text(rows, r => r.Source), Text(rows, r => r.Metric), Text(rows, r => r.Point.Meter), Text(rows, r => r.Point.Key), Array(rows, NpgsqlDbType.Smallint, r => (short)r.Kind),
                Text(rows, r => r.Unit),
            ]);
        yield return new(
            """
            update point p set kind = row.kind, unit = coalesce(row.unit, p.unit)
            from unnest($1, $2, $3, $4) as row (meter, key, kind, unit) join meter m on m.code = row.meter
            where p.meter_id = m.meter_id and p.key = row.key
            """,
            [Text(rows, r => r.Point.Meter), Text(rows, r => r.Point.Key), Array(rows, NpgsqlDbType.Smallint, r => (short)r.Kind), Text(rows, r => r.Unit)]);
    }

    // Events that a registry once said are replaced; those that people entered in the console stay.
    static IEnumerable<Statement> Epochs(MeterRow[] meters, EpochRow[] rows, string actor)
    {
        var codes = meters.Select(m => m.Code).Concat(rows.Select(r => r.Meter)).Distinct(StringComparer.Ordinal).ToArray();
        yield return new(
            "delete from meter_epoch where entered_by like 'registry:%' and meter_id in (select meter_id from meter where code = any($1))", [Text(codes, c => c)]);
        yield return new(
            """
            insert into meter_epoch (meter_id, at, kind, final_value, initial_value, ratio, note, entered_by)
            select m.meter_id, row.at, row.kind, row.final, row.initial, row.ratio, row.note, $8
            from unnest($1, $2, $3, $4, $5, $6, $7) as row (meter, at, kind, final, initial, ratio, note) join meter m on m.code = row.meter
            """,
            [
                Text(rows, r => r.Meter), Array(rows, NpgsqlDbType.TimestampTz, r => r.At.UtcDateTime), Text(rows, r => r.Kind), Array(rows, NpgsqlDbType.Double, r => r.FinalValue),
                Array(rows, NpgsqlDbType.Double, r => r.InitialValue), Array(rows, NpgsqlDbType.Double, r => r.Ratio), Text(rows, r => r.Note), new NpgsqlParameter<string> { TypedValue = "registry:" + actor },
            ]);

        // An exchange that an agent saw and the registry knows better is one exchange, not two; what the agent saw stays in meter_serial_change.
        yield return new(
            """
            delete from meter_epoch seen using meter_epoch known, meter_serial_change c
             where seen.entered_by like 'agent:%' and known.entered_by not like 'agent:%' and known.kind = 'exchanged' and known.meter_id = seen.meter_id
               and c.meter_id = seen.meter_id and c.new_seen = seen.at and known.at between c.old_seen - interval '1 hour' and c.new_seen + interval '1 hour'
            """,
            []);
    }

    static NpgsqlParameter Text<T>(T[] rows, Func<T, string?> value) => Array(rows, NpgsqlDbType.Text, value);

    static NpgsqlParameter Array<T, TValue>(T[] rows, NpgsqlDbType type, Func<T, TValue> value) =>
        new() { Value = System.Array.ConvertAll(rows, r => value(r)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
