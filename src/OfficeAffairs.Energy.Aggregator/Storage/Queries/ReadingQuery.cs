using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Raw readings of a point. Where one was corrected, the latest batch wins.</summary>
sealed class ReadingQuery(NpgsqlDataSource dataSource)
{
    const string RangeSql = """
        select distinct on (r.time) r.time, r.value, r.quality, b.agent, b.sequence
          from point p
          join meter m using (meter_id)
          join reading r using (point_id)
          left join reading_batch b using (batch_id)
         where m.code = @meter and p.key = @key and r.time >= @from and r.time < @to
         order by r.time, r.batch_id desc
         limit @limit offset @offset
        """;

    /// <summary>Whether the meter has such a point.</summary>
    internal async Task<bool> ExistsAsync(string meter, string key, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select exists (select from point p join meter m using (meter_id) where m.code = @meter and p.key = @key)");
        command.Parameters.Add(Parameter.Text("meter", meter));
        command.Parameters.Add(Parameter.Text("key", key));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>One page of a point's readings in a range, by time.</summary>
    internal async Task<Page<ReadingRow>> RangeAsync(string meter, string key, Interval range, int limit, int offset, CancellationToken cancellationToken) =>
        Page<ReadingRow>.Of(
            await dataSource.ListAsync(
                RangeSql,
                [
                    Parameter.Text("meter", meter),
                    Parameter.Text("key", key),
                    Parameter.Moment("from", range.Start),
                    Parameter.Moment("to", range.End),
                    Parameter.Integer("limit", limit + 1),
                    Parameter.Integer("offset", offset),
                ],
                reader => new ReadingRow(reader.Moment(0), reader.GetDouble(1), (ReadingQuality)reader.GetInt16(2), reader.TextOrNull(3), reader.LongOrNull(4)),
                cancellationToken),
            limit);
}
