using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Stored events and their alerts.</summary>
sealed class AnomalyStore(NpgsqlDataSource dataSource)
{
    const string Insert = """
        insert into anomaly (meter_id, type, category, start, "end", severity, expected, observed, unit, excess,
                             standard_coal_kgce, co2_kg, cost_yuan, confidence, arguments, state, detected_at, updated_at)
        values (@meter, @type, @category, @start, @end, @severity, @expected, @observed, @unit, @excess, @coal, @co2, @cost, @confidence, @arguments,
                case when @explained then 'explained' else 'new' end, @at, @at)
        on conflict (meter_id, type, start) do update
           set "end" = excluded."end", severity = excluded.severity, expected = excluded.expected, observed = excluded.observed, excess = excluded.excess,
               standard_coal_kgce = excluded.standard_coal_kgce, co2_kg = excluded.co2_kg, cost_yuan = excluded.cost_yuan,
               confidence = excluded.confidence, arguments = excluded.arguments, updated_at = excluded.updated_at
        """;

    const string Update = """
        update anomaly
           set start = @start, "end" = @end, severity = @severity, expected = @expected, observed = @observed, unit = @unit, excess = @excess,
               standard_coal_kgce = @coal, co2_kg = @co2, cost_yuan = @cost, confidence = @confidence, arguments = @arguments,
               state = case when state = 'new' and @explained then 'explained' else state end, updated_at = @at
         where anomaly_id = @id
        """;

    // An event is worth somebody's time when it is a warning or an alarm and nothing below it explains it.
    const string Alerts = """
        insert into alert (anomaly_id, building_id, raised_at)
        select n.anomaly_id, m.building_id, @at
          from anomaly n join meter m using (meter_id)
         where n.severity >= 2 and not n.arguments ? 'explainedBy' and n.state <> 'closed'
        on conflict (anomaly_id) do nothing
        """;

    const string Withdraw = """
        delete from alert a using anomaly n
         where a.anomaly_id = n.anomaly_id and a.acknowledged_at is null and (n.severity < 2 or n.arguments ? 'explainedBy')
        """;

    /// <summary>Events that last or ended after a moment, and all data faults that touch the range from then on.</summary>
    internal Task<IReadOnlyList<AnomalyStoreRow>> SinceAsync(DateTimeOffset from, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select n.anomaly_id, n.meter_id, n.type, n.start, n."end", n.excess, a.acknowledged_at is not null or n.state in ('assigned', 'fixed', 'closed'), n.category, n.severity
          from anomaly n left join alert a using (anomaly_id)
         where n."end" is null or n."end" >= @from
        """,
        [Parameter.Moment("from", from)],
        r => new AnomalyStoreRow(
            new StoredFinding(
                r.GetInt64(0),
                r.GetInt32(1),
                r.GetString(2),
                new DateTimeOffset(r.GetDateTime(3), TimeSpan.Zero),
                r.IsDBNull(4) ? null : new DateTimeOffset(r.GetDateTime(4), TimeSpan.Zero),
                r.IsDBNull(5) ? null : r.GetDouble(5),
                r.GetBoolean(6)),
            r.GetString(7),
            r.GetInt16(8)),
        cancellationToken);

    /// <summary>What people said of events: it adjusts the limits of their meters and is kept with the alerts.</summary>
    internal Task<IReadOnlyList<Verdict>> VerdictsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        "select n.meter_id, n.type, a.verdict from alert a join anomaly n using (anomaly_id) where a.verdict is not null",
        [],
        r => new Verdict(r.GetInt32(0), r.GetString(1), r.GetString(2) switch { "true" => VerdictKind.Right, "false" => VerdictKind.Wrong, _ => VerdictKind.Known }),
        cancellationToken);

    /// <summary>The end of what the last successful run of a job looked at; null when there was none.</summary>
    internal async Task<DateTimeOffset?> LastRunAsync(string job, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select max(to_time) from job_run where job = @job and state = 'succeeded'");
        command.Parameters.Add(Parameter.Text("job", job));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>Applies the changes and raises or withdraws alerts, all or nothing.</summary>
    internal async Task ApplyAsync(
        FindingChanges changes, Func<Finding, AnomalyStoreValue> value, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        AddKeys(batch, "delete from alert where anomaly_id = any (@ids)", changes.Removed, null);
        AddKeys(batch, "delete from anomaly where anomaly_id = any (@ids)", changes.Removed, null);
        AddKeys(batch, "update anomaly set \"end\" = coalesce(\"end\", @at), updated_at = @at where anomaly_id = any (@ids)", changes.Ended, at);
        foreach (var (id, finding) in changes.Updated)
            batch.BatchCommands.Add(Command(Update, finding, value(finding), at, id));
        foreach (var finding in changes.Added)
            batch.BatchCommands.Add(Command(Insert, finding, value(finding), at, null));
        AddKeys(batch, Withdraw, [], null);
        AddKeys(batch, Alerts, [], at);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static void AddKeys(NpgsqlBatch batch, string sql, IReadOnlyList<long> ids, DateTimeOffset? at)
    {
        var command = new NpgsqlBatchCommand(sql);
        if (sql.Contains("@ids", StringComparison.Ordinal))
            command.Parameters.Add(new NpgsqlParameter<long[]>("ids", [.. ids]));
        if (at is not null)
            command.Parameters.Add(Parameter.Moment("at", at));
        batch.BatchCommands.Add(command);
    }

    static NpgsqlBatchCommand Command(string sql, Finding finding, AnomalyStoreValue value, DateTimeOffset at, long? id)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(Parameter.Moment("start", finding.Start));
        command.Parameters.Add(Parameter.Moment("end", finding.Lasting ? null : finding.End));
        command.Parameters.Add(Parameter.Small("severity", finding.Severity));
        command.Parameters.Add(Number("expected", finding.Expected));
        command.Parameters.Add(Number("observed", finding.Observed));
        command.Parameters.Add(Parameter.Text("unit", finding.Unit));
        command.Parameters.Add(Number("excess", finding.Excess));
        command.Parameters.Add(Number("coal", value.StandardCoalKgce));
        command.Parameters.Add(Number("co2", value.Co2Kg));
        command.Parameters.Add(Number("cost", value.CostYuan));
        command.Parameters.Add(Number("confidence", finding.Confidence));
        command.Parameters.Add(Parameter.Json("arguments", value.Arguments));
        command.Parameters.Add(Parameter.Flag("explained", finding.ExplainedBy is not null));
        command.Parameters.Add(Parameter.Moment("at", at));
        if (id is not null)
        {
            command.Parameters.Add(Parameter.Big("id", id));
            return command;
        }

        command.Parameters.Add(Parameter.Integer("meter", finding.MeterId));
        command.Parameters.Add(Parameter.Text("type", finding.Type));
        command.Parameters.Add(Parameter.Text("category", AnomalyStoreRow.NameOf(finding.Category)));
        return command;
    }

    static NpgsqlParameter Number(string name, double? value) =>
        new(name, NpgsqlDbType.Double) { Value = value is { } number && double.IsFinite(number) ? number : DBNull.Value };
}
