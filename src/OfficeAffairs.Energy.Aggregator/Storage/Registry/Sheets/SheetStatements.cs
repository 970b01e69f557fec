using System.Globalization;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>How a sheet is read from the database and written to it. Every value travels as text in its written form.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Select">Its rows: a text column for each column of the sheet, in order.</param>
/// <param name="Write">Adds rows, or changes things that are there; parameters are arrays of texts, one per column of the sheet, in order.</param>
/// <param name="Delete">Removes units; parameters are arrays of texts, one per column of the unit, in order.</param>
sealed record SheetStatements(RegistrySheet Sheet, string Select, string Write, string Delete)
{
    /// <summary>The second step of <see cref="Write"/> for things that refer to things of the same sheet; null for none.</summary>
    public string? Refer { get; private init; }

    /// <summary>The statements of every sheet, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<SheetStatements> All =
    [
        Institutions(), Memberships(), Counts(RegistrySheets.Headcounts, "institution_headcount", "headcount", "numeric"),
        Counts(RegistrySheets.Vehicles, "institution_vehicle", "vehicles", "integer"), Buildings(), Areas(), Shares(), Spaces(), Meters(), Assignments(),
    ];

    const string Days = "lower(t.valid)::text, upper(t.valid)::text";
    const string Valid = "daterange(r.\"from\"::date, r.until::date)";

    static string Rows(RegistrySheet sheet) =>
        $"unnest({string.Join(", ", Enumerable.Range(1, sheet.Columns.Count).Select(i => $"${i}::text[]"))}) as r({string.Join(", ", sheet.Columns.Select(column => $"\"{column.Key}\""))})";

    static SheetStatements Institutions() => new(
        RegistrySheets.Institutions,
        "select code, credit_code, division_code, name_zh, name_en, kind, level from institution order by code",
        $"""
        insert into institution (code, credit_code, division_code, name_zh, name_en, kind, level) select r.* from {Rows(RegistrySheets.Institutions)}
        on conflict (code) do update set credit_code = excluded.credit_code, division_code = excluded.division_code, name_zh = excluded.name_zh, name_en = excluded.name_en,
            kind = excluded.kind, level = excluded.level, changed_at = now()
        """,
        "delete from institution where code = any($1)");

    static SheetStatements Memberships() => new(
        RegistrySheets.Memberships,
        $"""
        select i.code, p.code, {Days} from institution_membership t join institution i using (institution_id) join institution p on p.institution_id = t.parent_id order by i.code, t.valid
        """,
        $"""
        insert into institution_membership select i.institution_id, p.institution_id, {Valid}
          from {Rows(RegistrySheets.Memberships)} join institution i on i.code = r.institution join institution p on p.code = r.parent
        """,
        "delete from institution_membership t using institution i where i.institution_id = t.institution_id and i.code = any($1)");

    static SheetStatements Counts(RegistrySheet sheet, string table, string column, string type) => new(
        sheet,
        $"select i.code, t.kind, {(type == "numeric" ? $"trim_scale(t.{column})" : $"t.{column}")}::text, {Days} from {table} t join institution i using (institution_id) order by i.code, t.kind, t.valid",
        $"insert into {table} select i.institution_id, r.kind, r.{column}::{type}, {Valid} from {Rows(sheet)} join institution i on i.code = r.institution",
        $"""
        delete from {table} t using institution i, unnest($1::text[], $2::text[]) as u(institution, kind)
         where i.institution_id = t.institution_id and i.code = u.institution and t.kind = u.kind
        """);

    // A building has its areas from the next sheet; until then it needs one, since the column asks for it.
    static SheetStatements Buildings() => new(
        RegistrySheets.Buildings,
        """
        select code, building_code, name_zh, name_en, city,
               case when utc_offset_minutes < 0 then '-' else '+' end || to_char(make_interval(mins => abs(utc_offset_minutes)::integer), 'HH24:MI') from building order by code
        """,
        $"""
        insert into building (code, building_code, name_zh, name_en, city, utc_offset_minutes, floor_area_m2)
        select code, building_code, name_zh, name_en, city, coalesce(extract(epoch from utc_offset::interval) / 60, 480), 1 from {Rows(RegistrySheets.Buildings)}
        on conflict (code) do update set building_code = excluded.building_code, name_zh = excluded.name_zh, name_en = excluded.name_en, city = excluded.city,
            utc_offset_minutes = excluded.utc_offset_minutes, changed_at = now()
        """,
        "delete from building where code = any($1)");

    static SheetStatements Areas() => new(
        RegistrySheets.Areas,
        $"""
        select b.code, trim_scale(t.floor_area_m2)::text, trim_scale(t.cooled_area_m2)::text, trim_scale(t.heated_area_m2)::text, {Days}
          from building_area t join building b using (building_id) order by b.code, t.valid
        """,
        $"""
        insert into building_area select b.building_id, r.floor_area_m2::numeric, r.cooled_area_m2::numeric, r.heated_area_m2::numeric, {Valid}
          from {Rows(RegistrySheets.Areas)} join building b on b.code = r.building
        """,
        "delete from building_area t using building b where b.building_id = t.building_id and b.code = any($1)");

    static SheetStatements Shares() => new(
        RegistrySheets.Shares,
        $"""
        select b.code, i.code, t.basis, trim_scale(t.share)::text, trim_scale(t.area_m2)::text, {Days}
          from building_share t join building b using (building_id) join institution i using (institution_id) order by b.code, t.valid, i.code
        """,
        $"""
        insert into building_share select b.building_id, i.institution_id, r.basis, r.share::numeric, r.area_m2::numeric, {Valid}
          from {Rows(RegistrySheets.Shares)} join building b on b.code = r.building join institution i on i.code = r.institution
        """,
        "delete from building_share t using building b where b.building_id = t.building_id and b.code = any($1)");

    static SheetStatements Spaces() => new(
        RegistrySheets.Spaces,
        """
        select t.code, b.code, p.code, t.name_zh, t.name_en, t.kind from space t join building b using (building_id) left join space p on p.space_id = t.parent_id order by t.code
        """,
        $"""
        insert into space (code, building_id, name_zh, name_en, kind) select r.code, b.building_id, r.name_zh, r.name_en, r.kind from {Rows(RegistrySheets.Spaces)} join building b on b.code = r.building
        on conflict (code) do update set building_id = excluded.building_id, name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind
        """,
        "delete from space where code = any($1)")
    {
        Refer = $"update space t set parent_id = p.space_id from {Rows(RegistrySheets.Spaces)} left join space p on p.code = r.parent where t.code = r.code",
    };

    // A sender that does not say what counts sends gauges; whoever names one of them as the counter says that it counts. An agent's templates know better.
    static SheetStatements Meters() => new(
        RegistrySheets.Meters,
        "select code, name_zh, name_en, item_code, counter_key, trim_scale(rated_maximum_per_hour::numeric)::text from meter order by code",
        $"""
        insert into meter (code, name_zh, name_en, item_code, counter_key, rated_maximum_per_hour)
        select r.code, r.name_zh, r.name_en, r.item_code, r.counter, r.rated_max_per_hour::double precision from {Rows(RegistrySheets.Meters)}
        on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, item_code = excluded.item_code,
            counter_key = coalesce(excluded.counter_key, meter.counter_key), rated_maximum_per_hour = excluded.rated_maximum_per_hour, changed_at = now()
        """,
        "delete from meter where code = any($1)")
    {
        Refer = $"""
            update point p set kind = 1 from {Rows(RegistrySheets.Meters)} join meter m on m.code = r.code
             where p.meter_id = m.meter_id and p.key = r.counter and p.kind = 2 and p.quantity = 'Unknown'
            """,
    };

    static SheetStatements Assignments() => new(
        RegistrySheets.Assignments,
        $"""
        select m.code, b.code, s.code, i.code, {Word("t.commodity", MeterWords.Commodities.Select(pair => (pair.Key, (int)pair.Value)))},
               {Word("t.end_use", MeterWords.EndUses.Select(pair => (pair.Key, (int)pair.Value)))}, t.role, p.code, {Days}
          from meter_assignment t join meter m using (meter_id) left join building b on b.building_id = t.building_id left join space s on s.space_id = t.space_id
          left join institution i on i.institution_id = t.institution_id left join meter p on p.meter_id = t.parent_id
         order by m.code, t.valid
        """,
        $"""
        insert into meter_assignment
        select m.meter_id, b.building_id, s.space_id, i.institution_id, {Number("r.commodity", MeterWords.Commodities.Select(pair => (pair.Key, (int)pair.Value)))},
               {Number("r.end_use", MeterWords.EndUses.Select(pair => (pair.Key, (int)pair.Value)))}, r.role, p.meter_id, {Valid}
          from {Rows(RegistrySheets.Assignments)} join meter m on m.code = r.meter left join building b on b.code = r.building left join space s on s.code = r.space
          left join institution i on i.code = r.institution left join meter p on p.code = r.parent
        """,
        "delete from meter_assignment t using meter m where m.meter_id = t.meter_id and m.code = any($1)");

    static string Word(string column, IEnumerable<(string Word, int Number)> words) =>
        $"case {column} {string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"when {word.Number} then '{word.Word}' ")))}end";

    static string Number(string column, IEnumerable<(string Word, int Number)> words) =>
        $"case {column} {string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"when '{word.Word}' then {word.Number} ")))}end";
}
