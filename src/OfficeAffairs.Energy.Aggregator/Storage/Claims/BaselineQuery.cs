using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>Stored baselines, for people and for whoever computes a claim again.</summary>
sealed class BaselineQuery(NpgsqlDataSource dataSource)
{
    /// <summary>Lists baselines, the active ones or those of one meter, by code and the newest first.</summary>
    internal async Task<Page<BaselineRow>> ListAsync(string? meter, int limit, int offset, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            """
            select b.baseline_model_id, m.code, b.kind, b.trained_at, b.from_time, b.to_time, b.sufficient, b.cv_rmse, b.nmbe, b.r_squared, b.findings::text, b.active
              from baseline_model b join meter m using (meter_id)
             where case when @meter is null then b.active else m.code = @meter end
             order by m.code, b.active desc, b.trained_at desc
             limit @limit + 1 offset @offset
            """,
            [Parameter.Text("meter", meter), Parameter.Integer("limit", limit), Parameter.Integer("offset", offset)],
            r => new BaselineRow(
                r.GetInt64(0),
                r.GetString(1),
                r.GetString(2),
                r.Moment(3),
                r.Moment(4),
                r.Moment(5),
                r.GetBoolean(6),
                r.NumberOrNull(7),
                r.NumberOrNull(8),
                r.NumberOrNull(9),
                JsonElement.Parse(r.GetString(10)),
                r.GetBoolean(11)),
            cancellationToken);
        return Page<BaselineRow>.Of(rows, limit);
    }

    /// <summary>A stored model as it stands: settings, range and parameters; null when there is none with this key.</summary>
    internal Task<string?> ModelAsync(long id, CancellationToken cancellationToken) => dataSource.FirstAsync(
        "select model::text from baseline_model where baseline_model_id = @id", [Parameter.Big("id", id)], r => r.GetString(0), cancellationToken);
}
