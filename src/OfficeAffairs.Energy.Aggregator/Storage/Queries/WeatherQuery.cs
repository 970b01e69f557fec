using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What the weather stations say.</summary>
sealed class WeatherQuery(NpgsqlDataSource dataSource)
{
    const string LatestSql = """
        select max(l.value) filter (where p.key = 'temperature.outdoor'), max(l.value) filter (where p.key = 'humidity.outdoor'), max(l.time)
          from meter m
          join point p using (meter_id)
          join latest_reading l using (point_id)
         where m.role = 'weather' and p.key in ('temperature.outdoor', 'humidity.outdoor')
         group by m.meter_id
         order by max(l.time) desc
         limit 1
        """;

    /// <summary>The newest readings of the weather station that reported last; null without a station.</summary>
    internal Task<WeatherNow?> LatestAsync(CancellationToken cancellationToken) => dataSource.FirstAsync(
        LatestSql,
        [],
        reader => new WeatherNow(reader.NumberOrNull(0), reader.NumberOrNull(1), reader.Moment(2)),
        cancellationToken);
}
