using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Finds out what the database server is and can do.</summary>
sealed class ServerEditionDetector(NpgsqlDataSource database)
{
    /// <summary>Asks the server.</summary>
    public async Task<ServerEdition> DetectAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select current_setting('server_version'),
                   (select extversion from pg_extension where extname = 'timescaledb'),
                   current_setting('timescaledb.license', true)
            """);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return new ServerEdition(
            rows.GetString(0).Split(' ')[0],
            rows.IsDBNull(1) ? null : rows.GetString(1),
            rows.IsDBNull(2) || rows.IsDBNull(1) ? null : rows.GetString(2));
    }
}
