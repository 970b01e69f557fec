using Npgsql;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The points of all meters.</summary>
sealed class PointStore(NpgsqlDataSource database)
{
    const string Select = "select m.code, p.key, p.point_id, p.kind from point p join meter m using (meter_id)";

    /// <summary>Reads all points by name.</summary>
    public async Task<IReadOnlyList<KeyValuePair<PointName, PointEntry>>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Select);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Reads those of the points that exist.</summary>
    public async Task<IReadOnlyList<KeyValuePair<PointName, PointEntry>>> ReadAsync(IEnumerable<BatchPoint> points, CancellationToken cancellationToken)
    {
        // U+0000 is valid UTF-8 but no name that PostgreSQL can be asked for.
        var wanted = points.Where(p => !p.Meter.Contains('\0', StringComparison.Ordinal) && !p.Key.Contains('\0', StringComparison.Ordinal)).ToArray();
        await using var command = database.CreateCommand(Select + " join unnest($1, $2) as wanted (meter, key) on wanted.meter = m.code and wanted.key = p.key");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(wanted, p => p.Meter) });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(wanted, p => p.Key) });
        return await ReadAsync(command, cancellationToken);
    }

    static async Task<IReadOnlyList<KeyValuePair<PointName, PointEntry>>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var points = new List<KeyValuePair<PointName, PointEntry>>();
        while (await rows.ReadAsync(cancellationToken))
        {
            points.Add(new(new PointName(rows.GetString(0), rows.GetString(1)), new PointEntry(rows.GetInt32(2), (PointKind)rows.GetInt16(3))));
        }

        return points;
    }
}
