using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>The same rows by one connection with Npgsql's binary COPY into an identical hypertable with the same index: what the database can take when nothing is in between.</summary>
static class CopyBaseline
{
    const string Statement = "copy reading (time, point_id, quality, value, batch_id) from stdin (format binary)";

    /// <summary>Copies the readings of all agents, batch by batch in turn, in their order of coming.</summary>
    /// <returns>Rows per second, from the first row to COMMIT.</returns>
    public static async Task<double> RunAsync(IReadOnlyList<SyntheticReadings> agents, CancellationToken cancellationToken)
    {
        await using var database = await ScratchDatabase.CreateAsync(cancellationToken);
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        var orders = agents.Select(a => a.Order()).ToArray();
        var rows = 0L;
        var began = Stopwatch.GetTimestamp();
        await using (var copy = await connection.BeginBinaryImportAsync(Statement, cancellationToken))
        {
            for (var place = 0; place < orders[0].Length; place++)
            {
                for (var agent = 0; agent < agents.Count; agent++)
                {
                    rows += await WriteAsync(copy, agents[agent], orders[agent][place], 1 + (agent * agents[agent].Points.Length), (place * (long)agents.Count) + agent, cancellationToken);
                }
            }

            await copy.CompleteAsync(cancellationToken);
        }

        return rows / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    static async Task<int> WriteAsync(NpgsqlBinaryImporter copy, SyntheticReadings agent, int batch, int firstPoint, long batchId, CancellationToken cancellationToken)
    {
        var (_, readings) = agent.Batch(batch);
        var first = agent.FirstPoint(batch);
        foreach (var reading in readings)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(DateTime.UnixEpoch.AddMilliseconds(reading.UnixMilliseconds), NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(firstPoint + ((first + reading.Point) % agent.Points.Length), NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync((short)reading.Quality, NpgsqlDbType.Smallint, cancellationToken);
            await copy.WriteAsync(reading.Value, NpgsqlDbType.Double, cancellationToken);
            await copy.WriteAsync(batchId, NpgsqlDbType.Bigint, cancellationToken);
        }

        return readings.Length;
    }
}
