using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Where meters' figures come from: formulas of virtual meters, and the meters whose load profile spreads what is read by hand.</summary>
sealed class MeterSourceStore(NpgsqlDataSource database)
{
    // A meter without counter takes part in the computing by a point of its own, which never has readings.
    const string BecomeSql = """
        update meter set source = $2, counter_key = $2, changed_at = now() where meter_id = $1 and (source, counter_key) is distinct from ($2, $2)
        """;

    const string PointSql = """
        insert into point (meter_id, key, kind, unit, quantity)
        select meter_id, $2, 1, case when commodity = 1 then 'kW.h' when commodity in (2, 3) then 'm3' else 'GJ' end, $2 from meter where meter_id = $1
        on conflict (meter_id, key) do update set unit = excluded.unit
        """;

    /// <summary>What has to be known of meters, by code; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<string, MeterFacts>> FactsAsync(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(
            """
            select m.meter_id, m.code, m.commodity, m.source, m.agent_id is not null or exists (select from point p join latest_reading l using (point_id) where p.meter_id = m.meter_id),
                   coalesce(b.utc_offset_minutes, 480), m.accuracy_class
              from meter m left join building b using (building_id) where m.code = any(@codes)
            """,
            [new NpgsqlParameter("codes", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = codes.ToArray() }],
            row => new MeterFacts(
                row.GetInt32(0), row.GetString(1), row.IsDBNull(2) ? null : (Commodity)row.GetInt16(2), row.GetString(3), row.GetBoolean(4), TimeSpan.FromMinutes(row.GetInt16(5)), row.TextOrNull(6)),
            cancellationToken);
        return rows.ToDictionary(row => row.Code, StringComparer.Ordinal);
    }

    /// <summary>Makes a meter one of that source, as part of a transaction.</summary>
    public static async Task BecomeAsync(NpgsqlConnection connection, int meterId, string source, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])[BecomeSql, PointSql])
        {
            await connection.RunAsync(sql, cancellationToken, new NpgsqlParameter<int> { TypedValue = meterId }, new NpgsqlParameter<string> { TypedValue = source });
        }
    }

    /// <summary>All formulas, in order of meter and time.</summary>
    /// <param name="meter">Code of one meter; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<FormulaRow>> FormulasAsync(string? meter, CancellationToken cancellationToken) => database.ListAsync(
        """
        select m.code, f.formula, lower(f.valid), upper(f.valid), f.entered_by, f.entered_at,
               (select array_agg(x.code order by p.position) from meter_formula_member p join meter x on x.meter_id = p.member_id where p.formula_id = f.formula_id)
          from meter_formula f join meter m using (meter_id) where @meter is null or m.code = @meter order by m.code, f.valid
        """,
        [Parameter.Text("meter", meter)],
        row => new FormulaRow(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.GetString(4), row.Moment(5),
            row.GetFieldValue<string[]>(6)),
        cancellationToken);

    /// <summary>Lets a formula hold from a day on, in the place of those that held then.</summary>
    /// <param name="meterId">The virtual meter.</param>
    /// <param name="formula">The formula as written.</param>
    /// <param name="members">Its meters with their factors, in its order.</param>
    /// <param name="from">The first local day; null for always.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    public async Task SetFormulaAsync(
        int meterId, string formula, IReadOnlyList<(int MeterId, double Factor)> members, DateOnly? from, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await BecomeAsync(connection, meterId, MeterSource.Virtual, cancellationToken);
        var day = new NpgsqlParameter { Value = (object?)from ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };
        await connection.RunAsync(
            "delete from meter_formula where meter_id = $1 and (lower(valid) >= $2 or $2 is null)", cancellationToken, new NpgsqlParameter<int> { TypedValue = meterId }, day);
        await connection.RunAsync(
            "update meter_formula set valid = valid * daterange(null, $2) where meter_id = $1", cancellationToken, new NpgsqlParameter<int> { TypedValue = meterId }, day.Clone());
        await connection.RunAsync(
            """
            with added as (insert into meter_formula (meter_id, formula, valid, entered_at, entered_by) values ($1, $3, daterange($2, null), $4, $5) returning formula_id),
            noted as (
                insert into audit_entry (at, actor, action, subject, detail)
                select $4, $5, 'formula-set', 'meter ' || code, jsonb_build_object('formula', $3, 'from', $2) from meter where meter_id = $1)
            insert into meter_formula_member (formula_id, position, member_id, factor)
            select formula_id, m.position, m.id, m.factor from added cross join unnest($6, $7) with ordinality as m (id, factor, position)
            """,
            cancellationToken,
            new NpgsqlParameter<int> { TypedValue = meterId },
            day.Clone(),
            new NpgsqlParameter<string> { TypedValue = formula },
            new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
            new NpgsqlParameter<string> { TypedValue = actor },
            new NpgsqlParameter<int[]> { TypedValue = [.. members.Select(m => m.MeterId)] },
            new NpgsqlParameter<double[]> { TypedValue = [.. members.Select(m => m.Factor)] });
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Says whose load profile spreads what is read of a meter by hand; null for none.</summary>
    public Task SetProfileAsync(int meterId, int? profileMeterId, string actor, DateTimeOffset now, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        with changed as (update meter set profile_meter_id = @profile where meter_id = @id returning code)
        insert into audit_entry (at, actor, action, subject, detail) select @now, @actor, 'profile-set', 'meter ' || code, jsonb_build_object('profileMeter', @profile) from changed
        """,
        [Parameter.Integer("id", meterId), Parameter.Integer("profile", profileMeterId), Parameter.Text("actor", actor), Parameter.Moment("now", now)],
        cancellationToken);
}
