using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>The demand of an electricity meter: its mean power over every 15 minutes.</summary>
sealed class DemandQuery(NpgsqlDataSource database)
{
    // A gauge that is read every five minutes and once missed still says what was between.
    static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(15);
    const double LeastCoverage = 0.8;

    /// <summary>From the counter where the meter has one: consumption divided by a quarter of an hour; what was estimated has no peaks and is left out.</summary>
    public Task<IReadOnlyList<GaugeMean>> OfCounterAsync(string meter, Interval range, CancellationToken cancellationToken) => database.ListAsync(
        "select start, value * 4 from interval_consumption join meter using (meter_id) where code = @meter and commodity = 1 and quality <= 1 and start >= @from and start < @to order by start",
        Parameters(meter, range),
        row => new GaugeMean(row.Moment(0), row.GetDouble(1), 1),
        cancellationToken);

    /// <summary>From the gauge of its total active power, in kW: for meters without a counter.</summary>
    public async Task<IReadOnlyList<GaugeMean>> OfGaugeAsync(string meter, Interval range, CancellationToken cancellationToken)
    {
        var readings = await database.ListAsync(
            """
            with point as (
                select p.point_id, case p.unit when 'W' then 0.001 when 'MW' then 1000 else 1 end as factor
                  from point p join meter m using (meter_id)
                 where m.code = @meter and p.kind = 2 and p.quantity = 'ActivePower' and p.unit in ('W', 'kW', 'MW') order by length(p.key), p.key limit 1)
            select r.time, r.value * p.factor, r.batch_id from point p join reading r using (point_id) where r.time >= @from and r.time <= @to and r.quality <> 1 order by r.time
            """,
            Parameters(meter, range),
            row => new StoredReading(row.Moment(0), row.GetDouble(1), row.GetInt64(2)),
            cancellationToken);
        return GaugeMeans.Of(ReadingOrder.Latest(readings), LongestGap, LeastCoverage);
    }

    static NpgsqlParameter[] Parameters(string meter, Interval range) => [Parameter.Text("meter", meter), Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)];
}
