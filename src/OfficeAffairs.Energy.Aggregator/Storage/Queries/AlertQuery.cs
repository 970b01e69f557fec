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
         where (@building is null or b.code = @building)
           and (@institution is null or exists (select from institution i where i.code = @institution and
                   (i.institution_id = m.institution_id or exists (select from building_institution s
                     where s.building_id = m.building_id and s.institution_id = i.institution_id and m.institution_id is null))))
           and (@type is null or n.type = @type)
           and (@severity is null or n.severity >= @severity)
           and (@acknowledged is null or (a.acknowledged_at is not null) = @acknowledged)
           and (@from is null or n."end" is null or n."end" > @from)
           and (@to is null or n.start < @to)
         order by (a.acknowledged_at is not null), n.start desc, a.alert_id desc
         limit @limit offset @offset
        """;

    /// <summary>Lists alerts: the open ones first, the newest start first among them.</summary>
    internal async Task<Page<AlertRow>> ListAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            ListSql,
            [
                Parameter.Text("building", filter.Building),
                Parameter.Text("institution", filter.Institution),
                Parameter.Text("type", filter.Type),
                Parameter.Integer("severity", filter.MinimumSeverity),
                Parameter.Flag("acknowledged", filter.Acknowledged),
                Parameter.Moment("from", filter.From),
                Parameter.Moment("to", filter.To),
                Parameter.Integer("limit", filter.Limit + 1),
                Parameter.Integer("offset", filter.Offset),
            ],
            ToRow,
            cancellationToken);
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
