using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>How the metrics of Sparkplug edge nodes are called here.</summary>
sealed class MetricMappingStore(NpgsqlDataSource database)
{
    /// <summary>Reads all of them.</summary>
    public async Task<IReadOnlyList<MetricMapping>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select source, metric, meter, point_key, kind, unit from metric_mapping");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var mappings = new List<MetricMapping>();
        while (await rows.ReadAsync(cancellationToken))
        {
            mappings.Add(new MetricMapping(
                rows.GetString(0), rows.GetString(1), new PointName(rows.GetString(2), rows.GetString(3)), (PointKind)rows.GetInt16(4), rows.IsDBNull(5) ? null : rows.GetString(5)));
        }

        return mappings;
    }
}
