using Npgsql;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Reads counters' readings for computing. Readings that the agent found out of range are left aside; they stay in the table as evidence.</summary>
static class CounterReadings
{
    // The neighbours of a touched range: enough for a run that makes the computation forget what was before and for the whole of the interval that the
    // run ends in, however dense the readings are; and to see whether anything is after.
    const int Before = 16;
    const int After = 24;

    /// <summary>
    /// The touched range of each meter with its neighbours, for ranges that begin at or after <paramref name="from"/>: what the clock's own minute needs,
    /// in one question for all meters.
    /// </summary>
    public static async Task<ILookup<int, StoredReading>> ReadNeighbourhoodsAsync(
        NpgsqlConnection connection, IReadOnlyList<ClaimedMeter> meters, DateTimeOffset from, CancellationToken cancellationToken)
    {
        // The bound on time is a constant of the plan, so that the chunks of the past are not even looked at.
        await using var command = new NpgsqlCommand($"""
            select r.point_id, x.time, x.value, x.batch_id
              from unnest($1, $2, $3) as r(point_id, f, t)
             cross join lateral (
                   (select time, value, batch_id from reading where point_id = r.point_id and time < r.f and time >= $4 and quality <> 1 order by time desc limit {Before})
                   union
                   (select time, value, batch_id from reading where point_id = r.point_id and time < r.f and time >= r.f - interval '35 minutes' and time >= $4 and quality <> 1)
                   union all
                   (select time, value, batch_id from reading where point_id = r.point_id and time >= r.f and time <= r.t and time >= $4 and quality <> 1)
                   union all
                   (select time, value, batch_id from reading where point_id = r.point_id and time > r.t and time >= $4 and quality <> 1 order by time limit {After})
                   ) x
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. meters.Select(meter => meter.PointId)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. meters.Select(meter => meter.TouchedFrom.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. meters.Select(meter => meter.TouchedTo.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = from.UtcDateTime });
        var rows = await command.ListAsync(row => (Point: row.GetInt32(0), Reading: Read(row, 1)), cancellationToken);
        return rows.ToLookup(row => row.Point, row => row.Reading);
    }

    /// <summary>All readings of a point in the range, both ends included, in order of time.</summary>
    public static async Task<List<StoredReading>> ReadAsync(
        NpgsqlConnection connection, int pointId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select time, value, batch_id from reading where point_id = $1 and time >= $2 and time <= $3 and quality <> 1 order by time", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pointId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = from.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = to.UtcDateTime });
        return await command.ListAsync(row => Read(row, 0), cancellationToken);
    }

    /// <summary>The first readings of a point after a moment, in order of time.</summary>
    public static async Task<List<StoredReading>> ReadAfterAsync(NpgsqlConnection connection, int pointId, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select time, value, batch_id from reading where point_id = $1 and time > $2 and quality <> 1 order by time limit {After}", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pointId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = moment.UtcDateTime });
        return await command.ListAsync(row => Read(row, 0), cancellationToken);
    }

    /// <summary>Whether the point has a reading before the moment.</summary>
    public static async Task<bool> AnyBeforeAsync(NpgsqlConnection connection, int pointId, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from reading where point_id = $1 and time < $2 and quality <> 1)", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pointId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = moment.UtcDateTime });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    static StoredReading Read(NpgsqlDataReader row, int column) =>
        new(new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero), row.GetDouble(column + 1), row.GetInt64(column + 2));
}
