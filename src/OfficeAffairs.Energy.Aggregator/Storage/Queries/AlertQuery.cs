using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What somebody is to look at.</summary>
sealed class AlertQuery(NpgsqlDataSource dataSource)
{
    const string Source = $"""
        select {AnomalyQuery.Columns}, a.alert_id, a.raised_at, a.acknowledged_at, a.acknowledged_by, a.verdict, a.comment
          from alert a
          join anomaly n using (anomaly_id)
          join meter m on m.meter_id = n.meter_id
          left join building b on b.building_id = coalesce(a.building_id, m.building_id)
        """;

    const string ListSql = $"""
        {Source}
         where {FindingFilter.Conditions}
           and (@acknowledged is null or (a.acknowledged_at is not null) = @acknowledged)
         order by (a.acknowledged_at is not null), n.start desc, a.alert_id desc
         {FindingFilter.Paging}
        """;

    /// <summary>Lists alerts: the open ones first, the newest start first among them.</summary>
    internal async Task<Page<AlertRow>> ListAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(ListSql, filter.Parameters(Parameter.Flag("acknowledged", filter.Acknowledged)), ToRow, cancellationToken);
        return Page<AlertRow>.Of(rows, filter.Limit);
    }

    /// <summary>One alert; null when there is none with this key.</summary>
    internal Task<AlertRow?> FindAsync(long id, CancellationToken cancellationToken) => dataSource.FirstAsync(
        $"{Source} where a.alert_id = @id", [Parameter.Big("id", id)], ToRow, cancellationToken);

    static AlertRow ToRow(NpgsqlDataReader reader) => new(
        reader.GetInt64(AnomalyQuery.ColumnCount),
        AnomalyQuery.ToRow(reader),
        reader.Moment(AnomalyQuery.ColumnCount + 1),
        reader.MomentOrNull(AnomalyQuery.ColumnCount + 2),
        reader.TextOrNull(AnomalyQuery.ColumnCount + 3),
        reader.TextOrNull(AnomalyQuery.ColumnCount + 4),
        reader.TextOrNull(AnomalyQuery.ColumnCount + 5));
}
