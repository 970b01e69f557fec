using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>What indicators are computed from, and the indicators.</summary>
sealed class IndicatorStore(NpgsqlDataSource dataSource)
{
    /// <summary>Months of consumption of one institution, or of all.</summary>
    internal Task<IReadOnlyList<InstitutionMonth>> MonthsAsync(int? institutionId, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select scope_id, commodity, end_use, start, value, estimated, intervals, expected_intervals
          from rollup where scope = 3 and step = 3 and end_use < 90 and (@institution is null or scope_id = @institution)
         order by scope_id, start, commodity, end_use
        """,
        [Parameter.Integer("institution", institutionId)],
        reader => new InstitutionMonth(
            reader.GetInt32(0),
            (Commodity)reader.GetInt16(1),
            (EndUse)reader.GetInt16(2),
            reader.Moment(3),
            reader.GetDouble(4),
            reader.GetDouble(5),
            reader.GetInt32(6),
            reader.GetInt32(7)),
        cancellationToken);

    /// <summary>Months of all meters of information technology, as they were assigned when the month began.</summary>
    internal Task<IReadOnlyList<ItMonth>> ItMonthsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select a.building_id, a.institution_id, r.start, r.value
          from meter_assignment a
          left join building b using (building_id)
          join rollup r on r.scope = 1 and r.scope_id = a.meter_id and r.step = 3 and r.commodity = 1 and r.end_use = 0
           and a.valid @> ((r.start at time zone 'UTC') + make_interval(mins => coalesce(b.utc_offset_minutes, 480)))::date
         where a.role = 'it' and a.commodity = 1
         order by a.meter_id, r.start
        """,
        [],
        reader => new ItMonth(reader.IntegerOrNull(0), reader.IntegerOrNull(1), reader.Moment(2), reader.GetDouble(3)),
        cancellationToken);

    /// <summary>Digests of all stored indicators by key.</summary>
    internal async Task<IReadOnlyDictionary<(int Institution, string Indicator, bool ByYear, DateOnly Start), string>> InputsAsync(CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            "select institution_id, indicator, step, start, inputs from indicator",
            [],
            reader => (Key: (reader.GetInt32(0), reader.GetString(1), reader.GetInt16(2) == 4, reader.GetFieldValue<DateOnly>(3)), Inputs: reader.GetString(4)),
            cancellationToken);
        return rows.ToDictionary(row => row.Key, row => row.Inputs);
    }

    /// <summary>Stores indicators in the place of earlier ones, all or nothing.</summary>
    internal async Task WriteAsync(IReadOnlyList<StoredIndicator> indicators, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var chunk in indicators.Chunk(500))
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var indicator in chunk) batch.BatchCommands.Add(Insert(indicator, at));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Stored indicators of a period, by indicator, kind of institution and code; null asks for any.</summary>
    internal Task<IReadOnlyList<IndicatorRow>> ListAsync(bool byYear, DateOnly? start, string? indicator, string? institution, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select i.code, i.name_zh, i.name_en, i.kind, n.step, n.start, n.value, n.numerator, n.denominator, n.completeness, n.estimated_share, n.obstacles,
               n.definition::text, n.factors::text, n.computed_at
          from indicator n join institution i using (institution_id)
         where n.step = @step and (@start is null or n.start = @start) and (@indicator is null or n.indicator = @indicator) and (@institution is null or i.code = @institution)
         order by n.indicator, n.start desc, i.kind, i.code
        """,
        [Parameter.Small("step", byYear ? 4 : 3), Parameter.Day("start", start), Parameter.Text("indicator", indicator), Parameter.Text("institution", institution)],
        ToRow,
        cancellationToken);

    /// <summary>The periods of which there are indicators, the newest first.</summary>
    internal Task<IReadOnlyList<DateOnly>> PeriodsAsync(bool byYear, CancellationToken cancellationToken) => dataSource.ListAsync(
        "select distinct start from indicator where step = @step order by start desc", [Parameter.Small("step", byYear ? 4 : 3)], reader => reader.GetFieldValue<DateOnly>(0), cancellationToken);

    static IndicatorRow ToRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        new LocalName(reader.GetString(1), reader.GetString(2)),
        reader.GetString(3),
        reader.GetInt16(4) == 4,
        reader.GetFieldValue<DateOnly>(5),
        new IndicatorResult(
            JsonSerializer.Deserialize<IndicatorFormula>(reader.GetString(12))!,
            reader.NumberOrNull(6),
            reader.NumberOrNull(7),
            reader.NumberOrNull(8),
            reader.NumberOrNull(9),
            reader.NumberOrNull(10),
            [.. reader.GetFieldValue<short[]>(11).Select(obstacle => (RankObstacle)obstacle)],
            JsonSerializer.Deserialize<List<Factor>>(reader.GetString(13))!),
        reader.Moment(14));

    static NpgsqlBatchCommand Insert(StoredIndicator indicator, DateTimeOffset at)
    {
        var result = indicator.Result;
        var command = new NpgsqlBatchCommand("""
            insert into indicator (institution_id, indicator, step, start, value, numerator, denominator, completeness, estimated_share, obstacles, definition, factors, inputs, computed_at)
            values (@institution, @indicator, @step, @start, @value, @numerator, @denominator, @completeness, @estimated, @obstacles, @definition, @factors, @inputs, @at)
            on conflict (institution_id, indicator, step, start) do update
               set value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator, completeness = excluded.completeness,
                   estimated_share = excluded.estimated_share, obstacles = excluded.obstacles, definition = excluded.definition, factors = excluded.factors,
                   inputs = excluded.inputs, computed_at = excluded.computed_at
            """);
        command.Parameters.Add(Parameter.Integer("institution", indicator.InstitutionId));
        command.Parameters.Add(Parameter.Text("indicator", result.Formula.Id));
        command.Parameters.Add(Parameter.Small("step", indicator.ByYear ? 4 : 3));
        command.Parameters.Add(Parameter.Day("start", indicator.Start));
        command.Parameters.Add(Parameter.Number("value", result.Value));
        command.Parameters.Add(Parameter.Number("numerator", result.Numerator));
        command.Parameters.Add(Parameter.Number("denominator", result.Denominator));
        command.Parameters.Add(Parameter.Number("completeness", result.Completeness));
        command.Parameters.Add(Parameter.Number("estimated", result.EstimatedShare));
        command.Parameters.Add(new NpgsqlParameter("obstacles", NpgsqlDbType.Array | NpgsqlDbType.Smallint) { Value = result.Obstacles.Select(obstacle => (short)obstacle).ToArray() });
        command.Parameters.Add(Parameter.Json("definition", JsonSerializer.Serialize(result.Formula)));
        command.Parameters.Add(Parameter.Json("factors", JsonSerializer.Serialize(result.Factors)));
        command.Parameters.Add(Parameter.Text("inputs", indicator.Inputs));
        command.Parameters.Add(Parameter.Moment("at", at));
        return command;
    }
}
