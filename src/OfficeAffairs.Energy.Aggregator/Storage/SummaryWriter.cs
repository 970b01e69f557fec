using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What a transaction says of its points: the newest reading of each, and the ranges of counters that are to be computed again.</summary>
static class SummaryWriter
{
    const string TouchedStatement = "insert into touched_range (point_id, from_time, to_time) select * from unnest($1, $2, $3)";

    const string LatestStatement =
        """
        insert into latest_reading as known (point_id, time, value, quality)
        select * from unnest($1, $2, $3, $4)
        on conflict (point_id) do update set time = excluded.time, value = excluded.value, quality = excluded.quality
        where excluded.time >= known.time
        """;

    /// <summary>Writes both within the connection's transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="points">The points of the transaction.</param>
    /// <param name="isNewer">Whether the point's newest reading may be newer than the stored one.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<PointSummary> points, Func<PointSummary, bool> isNewer, CancellationToken cancellationToken)
    {
        // In one order everywhere, so that transactions wait for each other instead of for ever.
        var latest = points.Where(isNewer).OrderBy(p => p.Point.PointId).ToArray();
        var touched = points.Where(p => p.Point.Kind == PointKind.Counter && p.Count > 0).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        if (touched.Length > 0)
        {
            batch.BatchCommands.Add(Command(TouchedStatement, Ids(touched), Values(touched, p => Time(p.First)), Values(touched, p => Time(p.Last))));
        }

        if (latest.Length > 0)
        {
            batch.BatchCommands.Add(Command(
                LatestStatement, Ids(latest), Values(latest, p => Time(p.Last)), Values(latest, p => p.LastValue), Values(latest, p => (short)p.LastQuality)));
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    static NpgsqlParameter<int[]> Ids(PointSummary[] points) => Values(points, p => p.Point.PointId);

    static NpgsqlParameter<T[]> Values<T>(PointSummary[] points, Func<PointSummary, T> value) => new() { TypedValue = Array.ConvertAll(points, p => value(p)) };

    static DateTime Time(long unixMilliseconds) => DateTime.UnixEpoch.AddMilliseconds(unixMilliseconds);
}
