using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>The newest forecast of every meter.</summary>
sealed class ForecastStore(NpgsqlDataSource dataSource)
{
    /// <summary>Stores forecasts in the place of the earlier ones.</summary>
    internal async Task SaveAsync(
        IReadOnlyList<(int MeterId, IReadOnlyList<ForecastHourRow> Hours, ForecastYear? Year)> forecasts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var (meter, hours, year) in forecasts)
        {
            var command = new NpgsqlBatchCommand("""
                insert into forecast (meter_id, made_at, hours, year) values (@meter, @at, @hours, @year)
                on conflict (meter_id) do update set made_at = excluded.made_at, hours = excluded.hours, year = excluded.year
                """);
            command.Parameters.Add(Parameter.Integer("meter", meter));
            command.Parameters.Add(Parameter.Moment("at", at));
            command.Parameters.Add(Parameter.Json("hours", JsonSerializer.Serialize(hours, ClaimJson.Default.IReadOnlyListForecastHourRow)));
            command.Parameters.Add(Parameter.Json("year", year is null ? null : JsonSerializer.Serialize(year, ClaimJson.Default.ForecastYear)));
            batch.BatchCommands.Add(command);
        }

        if (forecasts.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The forecasts of all meters, or of one, by code.</summary>
    internal Task<IReadOnlyList<MeterForecast>> ListAsync(string? meter, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select m.code, m.commodity::int, f.made_at, f.hours::text, f.year::text
          from forecast f join meter m using (meter_id)
         where m.commodity is not null and (@meter is null or m.code = @meter)
         order by m.code
        """,
        [Parameter.Text("meter", meter)],
        r => new MeterForecast(
            r.GetString(0),
            (Commodity)r.GetInt32(1),
            r.Moment(2),
            JsonSerializer.Deserialize(r.GetString(3), ClaimJson.Default.IReadOnlyListForecastHourRow)!,
            r.TextOrNull(4) is { } year ? JsonSerializer.Deserialize(year, ClaimJson.Default.ForecastYear) : null),
        cancellationToken);
}
