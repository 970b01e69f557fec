using System.Text.Json;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What was found in the data.</summary>
sealed class AnomalyQuery(NpgsqlDataSource dataSource)
{
    /// <summary>The columns that <see cref="ToRow"/> reads, from <c>anomaly n</c>, <c>meter m</c> and <c>building b</c>.</summary>
    internal const string Columns = """
        n.anomaly_id, m.code, m.name_zh, m.name_en, b.code, b.name_zh, b.name_en, m.commodity, n.type, n.category, n.start, n."end", n.severity,
        n.expected, n.observed, n.unit, n.excess, n.standard_coal_kgce, n.co2_kg, n.cost_yuan, n.confidence, n.arguments, n.state, n.detected_at
        """;

    /// <summary>How many columns those are; a query's own columns follow.</summary>
    internal const int ColumnCount = 24;

    const string Source = """
          from anomaly n
          join meter m using (meter_id)
          left join building b on b.building_id = m.building_id
        """;

    const string ListSql = $"""
        select {Columns}
        {Source}
         where {FindingFilter.Conditions}
           and (@meter is null or m.code = @meter)
           and (@category is null or n.category = @category)
           and (@state is null or n.state = @state)
         order by n.start desc, n.anomaly_id desc
         {FindingFilter.Paging}
        """;

    /// <summary>Lists anomalies, the newest start first.</summary>
    internal async Task<Page<AnomalyRow>> ListAsync(AnomalyFilter filter, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            ListSql,
            filter.Parameters(Parameter.Text("meter", filter.Meter), Parameter.Text("category", filter.Category), Parameter.Text("state", filter.State)),
            ToRow,
            cancellationToken);
        return Page<AnomalyRow>.Of(rows, filter.Limit);
    }

    /// <summary>One anomaly; null when there is none with this key.</summary>
    internal Task<AnomalyRow?> FindAsync(long id, CancellationToken cancellationToken) => dataSource.FirstAsync(
        $"select {Columns} {Source} where n.anomaly_id = @id", [Parameter.Big("id", id)], ToRow, cancellationToken);

    internal static AnomalyRow ToRow(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        new LocalName(reader.GetString(2), reader.GetString(3)),
        reader.TextOrNull(4),
        reader.IsDBNull(4) ? null : new LocalName(reader.GetString(5), reader.GetString(6)),
        reader.IsDBNull(7) ? null : (Commodity)reader.GetInt16(7),
        reader.GetString(8),
        reader.GetString(9),
        reader.Moment(10),
        reader.MomentOrNull(11),
        reader.GetInt16(12),
        reader.NumberOrNull(13),
        reader.NumberOrNull(14),
        reader.TextOrNull(15),
        reader.NumberOrNull(16),
        reader.NumberOrNull(17),
        reader.NumberOrNull(18),
        reader.NumberOrNull(19),
        reader.GetDouble(20),
        JsonElement.Parse(reader.GetString(21)),
        reader.GetString(22),
        reader.Moment(23));
}
