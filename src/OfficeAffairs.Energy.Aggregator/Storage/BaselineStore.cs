using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Trained baselines: the newest of a meter is active, the earlier ones stay so that a claim can be computed again.</summary>
sealed class BaselineStore(NpgsqlDataSource dataSource)
{
    const string Insert = """
        insert into baseline_model (meter_id, kind, trained_at, from_time, to_time, sufficient, cv_rmse, nmbe, r_squared, findings, model, active)
        values (@meter, @kind, @at, @from, @to, @sufficient, @cv, @nmbe, @r2, @findings, @model, false)
        """;

    /// <summary>Stores baselines of many meters in one transaction and makes them the active ones.</summary>
    internal async Task SaveAsync(IReadOnlyList<(int MeterId, TrainedBaseline Baseline)> baselines, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (meter, baseline) in baselines)
        {
            var command = new NpgsqlBatchCommand($"with retired as (update baseline_model set active = false where meter_id = @meter and active) {Insert}");
            command.Parameters.AddRange(Columns(meter, baseline, at));
            batch.BatchCommands.Add(command);
        }

        // In one statement both parts see the old rows, so the new one is made active only afterwards.
        var activate = new NpgsqlBatchCommand("update baseline_model set active = true where trained_at = @at and meter_id = any (@meters)");
        activate.Parameters.Add(Parameter.Moment("at", at));
        activate.Parameters.Add(new NpgsqlParameter<int[]>("meters", [.. baselines.Select(b => b.MeterId)]));
        batch.BatchCommands.Add(activate);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Keeps the model of a claim beside the active ones; the same model of the same meter and range is kept once.</summary>
    /// <returns>Its key.</returns>
    internal async Task<long> KeepAsync(int meter, TrainedBaseline baseline, DateTimeOffset at, CancellationToken cancellationToken)
    {
        const string Known = "select baseline_model_id from baseline_model where not active and meter_id = @meter and kind = @kind and from_time = @from and to_time = @to and model = @model limit 1";
        await using var find = dataSource.CreateCommand(Known);
        find.Parameters.AddRange(Columns(meter, baseline, at));
        if (await find.ExecuteScalarAsync(cancellationToken) is long id)
            return id;
        await using var insert = dataSource.CreateCommand($"{Insert} returning baseline_model_id");
        insert.Parameters.AddRange(Columns(meter, baseline, at));
        return (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The meters that a run which was cut off had trained over the same range; none after a run that succeeded.</summary>
    internal async Task<IReadOnlySet<int>> TrainedByAbandonedRunAsync(string job, Interval range, CancellationToken cancellationToken)
    {
        const string Statement = """
            select b.meter_id
              from baseline_model b
             where b.active and b.from_time = @from and b.to_time = @to
               and b.trained_at in (
                   select started_at from job_run
                    where job = @job and state = 'failed'
                      and started_at > coalesce((select max(started_at) from job_run where job = @job and state = 'succeeded'), '-infinity'))
            """;
        var meters = await dataSource.ListAsync(
            Statement,
            [Parameter.Text("job", job), Parameter.Moment("from", range.Start), Parameter.Moment("to", range.End)],
            r => r.GetInt32(0),
            cancellationToken);
        return meters.ToHashSet();
    }

    /// <summary>The active baselines by meter.</summary>
    internal async Task<IReadOnlyDictionary<int, TrainedBaseline>> ActiveAsync(CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            "select meter_id, model::text from baseline_model where active",
            [],
            r => (MeterId: r.GetInt32(0), Json: r.GetString(1)),
            cancellationToken);
        return rows
            .Select(r => (r.MeterId, Baseline: JsonSerializer.Deserialize(r.Json, BaselineJson.Default.TrainedBaseline)))
            .Where(r => r.Baseline?.Model is not null)
            .ToDictionary(r => r.MeterId, r => r.Baseline!);
    }

    static NpgsqlParameter[] Columns(int meter, TrainedBaseline baseline, DateTimeOffset at) =>
    [
        Parameter.Integer("meter", meter),
        Parameter.Text("kind", baseline.Kind),
        Parameter.Moment("at", at),
        Parameter.Moment("from", baseline.From),
        Parameter.Moment("to", baseline.To),
        Parameter.Flag("sufficient", baseline.Sufficient),
        Parameter.Number("cv", Finite(baseline.Fit?.CvRmse)),
        Parameter.Number("nmbe", Finite(baseline.Fit?.Nmbe)),
        Parameter.Number("r2", Finite(baseline.Fit?.RSquared)),
        Parameter.Json("findings", JsonSerializer.Serialize(baseline.Findings, BaselineJson.Default.IReadOnlyListSufficiencyFinding)),
        Parameter.Json("model", JsonSerializer.Serialize(baseline, BaselineJson.Default.TrainedBaseline)),
    ];

    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
