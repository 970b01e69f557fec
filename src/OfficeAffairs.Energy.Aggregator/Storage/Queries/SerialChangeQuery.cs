using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Meter exchanges that agents saw by the serial number.</summary>
sealed class SerialChangeQuery(NpgsqlDataSource dataSource)
{
    const string Sql = """
        select m.code, c.old_serial, c.new_serial, c.old_seen, c.new_seen, c.last_value, c.first_value, c.agent, c.received_at
          from meter_serial_change c join meter m using (meter_id)
         where @meter is null or m.code = @meter
         order by c.new_seen desc, m.code
         limit @limit offset @offset
        """;

    /// <summary>A page of the changes, the newest first.</summary>
    /// <param name="meter">Only this meter's; null for all.</param>
    /// <param name="limit">How many.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    internal async Task<Page<SerialChangeRow>> ListAsync(string? meter, int limit, int offset, CancellationToken cancellationToken) => Page<SerialChangeRow>.Of(
        await dataSource.ListAsync(
            Sql,
            [Parameter.Text("meter", meter), new NpgsqlParameter<int>("limit", limit + 1), new NpgsqlParameter<int>("offset", offset)],
            reader => new SerialChangeRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Moment(3), reader.Moment(4), Number(reader, 5), Number(reader, 6), reader.GetString(7), reader.Moment(8)),
            cancellationToken),
        limit);

    static double? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}
