using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>What the pricing of consumption reads and writes.</summary>
sealed class CostStore(NpgsqlDataSource dataSource)
{
    const string LocalMonth = "((r.start at time zone 'UTC') + make_interval(mins => coalesce(b.utc_offset_minutes, 480)))::date";

    /// <summary>The meters that measure something that can be billed.</summary>
    internal async Task<IReadOnlyList<PricedMeter>> MetersAsync(CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            """
            select m.meter_id, a.commodity, coalesce(b.utc_offset_minutes, 480)::integer,
                   exists (select from rollup_member r where r.meter_id = m.meter_id and r.end_use = 0 and r.scope = 2),
                   a.building_id, a.institution_id, lower(a.valid), upper(a.valid)
              from meter m join meter_assignment a using (meter_id) left join building b on b.building_id = m.building_id
             where m.state <> 'unassigned' and a.commodity between 1 and 8 and a.commodity = m.commodity
             order by m.meter_id, a.valid
            """,
            [],
            reader => (
                Id: reader.GetInt32(0),
                Commodity: (Commodity)reader.GetInt16(1),
                Offset: TimeSpan.FromMinutes(reader.GetInt32(2)),
                IsMain: reader.GetBoolean(3),
                Place: new MeterPlace(reader.GetInt32(0), reader.IntegerOrNull(4), reader.IntegerOrNull(5), reader.DayOrNull(6), reader.DayOrNull(7))),
            cancellationToken);
        return [.. rows.GroupBy(row => row.Id).Select(group => new PricedMeter(group.Key, group.First().Commodity, group.First().Offset, group.First().IsMain, [.. group.Select(row => row.Place)]))];
    }

    /// <summary>Every month of every meter's consumption, with the state of its costs.</summary>
    internal Task<IReadOnlyList<MeterMonth>> MonthsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        $"""
        select r.scope_id, {LocalMonth}, r.value, r.intervals, c.inputs, p.meter_id is not null
          from rollup r
          join meter m on m.meter_id = r.scope_id
          left join building b using (building_id)
          left join meter_cost_month c on c.meter_id = r.scope_id and c.month = {LocalMonth}
          left join cost_pending p on p.meter_id = r.scope_id and p.month = {LocalMonth}
         where r.scope = 1 and r.step = 3 and r.end_use = 0 and r.commodity = m.commodity
         order by 2, 1
        """,
        [],
        reader => new MeterMonth(reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1), reader.GetDouble(2), reader.GetInt32(3), reader.TextOrNull(4), reader.GetBoolean(5)),
        cancellationToken);

    /// <summary>The intervals of some meters within a range, by meter, in order of time.</summary>
    internal async Task<ILookup<int, MeteredAmount>> AmountsAsync(IReadOnlyList<int> meters, Interval range, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            "select meter_id, start, value, quality = 2 from interval_consumption where meter_id = any(@meters) and start >= @from and start < @to order by meter_id, start",
            [new NpgsqlParameter<int[]>("meters", [.. meters]), Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
            reader => (Meter: reader.GetInt32(0), Amount: new MeteredAmount(reader.Moment(1), reader.GetDouble(2), reader.GetBoolean(3))),
            cancellationToken);
        return rows.ToLookup(row => row.Meter, row => row.Amount);
    }

    /// <summary>The largest 15-minute demand of some meters in the month that begins at a moment, kW.</summary>
    internal async Task<IReadOnlyDictionary<int, double>> MaximaAsync(IReadOnlyList<int> meters, DateTimeOffset month, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            "select meter_id, demand_kw from maximum_demand where meter_id = any(@meters) and month = @month",
            [new NpgsqlParameter<int[]>("meters", [.. meters]), Parameter.Moment("month", month)],
            reader => (Meter: reader.GetInt32(0), Kw: reader.GetDouble(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Meter, row => row.Kw);
    }

    /// <summary>Replaces the costs of months, all or nothing; they are no longer pending.</summary>
    internal async Task WriteAsync(IReadOnlyList<MonthCosts> months, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        NpgsqlParameter[] Keys() =>
        [
            new NpgsqlParameter<int[]> { TypedValue = [.. months.Select(month => month.MeterId)] },
            new NpgsqlParameter<DateOnly[]> { TypedValue = [.. months.Select(month => month.Month)] },
        ];
        const string Of = "using unnest($1, $2) as k(meter_id, month) where c.meter_id = k.meter_id and ";
        await connection.RunAsync($"delete from meter_cost c {Of} c.day >= k.month and c.day < (k.month + interval '1 month')::date", cancellationToken, Keys());
        await connection.RunAsync($"delete from meter_demand_cost c {Of} c.month = k.month", cancellationToken, Keys());
        await connection.RunAsync($"delete from cost_pending c {Of} c.month = k.month", cancellationToken, Keys());
        await connection.RunAsync(
            """
            insert into meter_cost_month (meter_id, month, inputs, intervals, computed_at) select meter_id, month, inputs, intervals, $5 from unnest($1, $2, $3, $4) as k(meter_id, month, inputs, intervals)
            on conflict (meter_id, month) do update set inputs = excluded.inputs, intervals = excluded.intervals, computed_at = excluded.computed_at
            """,
            cancellationToken,
            [
                .. Keys(),
                new NpgsqlParameter<string[]> { TypedValue = [.. months.Select(month => month.Inputs)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. months.Select(month => month.Intervals)] },
                new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime },
            ]);
        await CopyLinesAsync(connection, months, cancellationToken);
        await CopyDemandAsync(connection, months, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static async Task CopyLinesAsync(NpgsqlConnection connection, IReadOnlyList<MonthCosts> months, CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync(
            "copy meter_cost (meter_id, day, tariff, version, period, amount, estimated, yuan) from stdin (format binary)", cancellationToken);
        foreach (var (meter, line) in months.SelectMany(month => month.Lines, (month, line) => (month.MeterId, line)).Where(row => row.line.Tariff is not null))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(meter, NpgsqlDbType.Integer, cancellationToken);
            await import.WriteAsync(line.Day, NpgsqlDbType.Date, cancellationToken);
            await import.WriteAsync(line.Tariff!, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(line.Version!, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync((short)line.Period, NpgsqlDbType.Smallint, cancellationToken);
            await import.WriteAsync(line.Amount, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(line.Estimated, NpgsqlDbType.Double, cancellationToken);
            await import.WriteAsync(line.Yuan, NpgsqlDbType.Double, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    static async Task CopyDemandAsync(NpgsqlConnection connection, IReadOnlyList<MonthCosts> months, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (month, line) in months.SelectMany(month => month.Demand, (month, line) => (month, line)))
        {
            var command = new NpgsqlBatchCommand("insert into meter_demand_cost (meter_id, month, tariff, version, basis, quantity, share, yuan) values ($1, $2, $3, $4, $5, $6, $7, $8)");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = month.MeterId });
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = month.Month });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = line.Tariff });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = line.Version });
            command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)line.Basis });
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Double, Value = (object?)line.Quantity ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = line.Share });
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Double, Value = (object?)line.Yuan ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
