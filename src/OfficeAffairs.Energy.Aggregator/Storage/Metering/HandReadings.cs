using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Reads what people entered about a meter, for computing; part of the transaction that computes.</summary>
static class HandReadings
{
    /// <summary>The readings that count, in order of time.</summary>
    public static async Task<List<StoredReading>> ReadingsAsync(NpgsqlConnection connection, int meterId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select at, value, manual_reading_id from manual_reading where meter_id = $1 and replaced_at is null order by at", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = meterId });
        return await command.ListAsync(row => new StoredReading(row.Moment(0), row.GetDouble(1), row.GetInt64(2)), cancellationToken);
    }

    /// <summary>The bills that count, in order of time: local days at the offset.</summary>
    public static async Task<List<(DateTimeOffset From, DateTimeOffset To, double Amount)>> BillsAsync(
        NpgsqlConnection connection, int meterId, TimeSpan offset, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select lower(period), upper(period), consumption from bill where meter_id = $1 and replaced_at is null order by period", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = meterId });
        return await command.ListAsync(row => (Start(row.GetFieldValue<DateOnly>(0), offset), Start(row.GetFieldValue<DateOnly>(1), offset), row.GetDouble(2)), cancellationToken);
    }

    /// <summary>The intervals of meters in a range, in order of meter and time.</summary>
    public static async Task<ILookup<int, IntervalConsumption>> IntervalsAsync(
        NpgsqlConnection connection, int[] meterIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select meter_id, start, value, quality from interval_consumption where meter_id = any($1) and start >= $2 and start < $3 order by meter_id, start", connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = meterIds });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = from.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = to.UtcDateTime });
        var rows = await command.ListAsync(
            row => (Meter: row.GetInt32(0), Interval: new IntervalConsumption(row.Moment(1), row.GetDouble(2), (ConsumptionQuality)row.GetInt16(3))), cancellationToken);
        return rows.ToLookup(row => row.Meter, row => row.Interval);
    }

    /// <summary>The formulas of a virtual meter, in order of time, with the range in UTC in which each holds.</summary>
    public static async Task<List<StoredFormula>> FormulasAsync(NpgsqlConnection connection, int meterId, TimeSpan offset, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select lower(f.valid), upper(f.valid), array_agg(m.member_id order by m.position), array_agg(m.factor order by m.position)
              from meter_formula f join meter_formula_member m using (formula_id)
             where f.meter_id = $1 group by f.formula_id order by f.valid
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = meterId });
        return await command.ListAsync(
            row => new StoredFormula(
                row.IsDBNull(0) ? DateTimeOffset.MinValue : Start(row.GetFieldValue<DateOnly>(0), offset),
                row.IsDBNull(1) ? DateTimeOffset.MaxValue : Start(row.GetFieldValue<DateOnly>(1), offset),
                row.GetFieldValue<int[]>(2),
                row.GetFieldValue<double[]>(3)),
            cancellationToken);
    }

    static DateTimeOffset Start(DateOnly day, TimeSpan offset) => new DateTimeOffset(day, TimeOnly.MinValue, offset).ToUniversalTime();
}
