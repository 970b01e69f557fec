using System.Globalization;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Brings the community edition's own compression to what the settings say: it runs in the server, and late rows go into compressed chunks as into any other.
/// The Apache edition has none; there the tables stay as they are.
/// </summary>
sealed class CompressionPolicies(NpgsqlDataSource database, ServerEditionDetector detector)
{
    // Readings of a point lie together and in order of time, as every question asks for them.
    static readonly (string Table, string Segment, string Order)[] Tables = [("reading", "point_id", "time, batch_id"), ("interval_consumption", "meter_id", "start")];

    /// <summary>Sets, changes or takes away the policies. Repeating it changes nothing.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="cancellationToken">Cancels between the statements.</param>
    /// <returns>What is so now, for the log and the status page.</returns>
    public async Task<CompressionState> ApplyAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        if (!(await detector.DetectAsync(cancellationToken)).IsCommunity)
        {
            return CompressionState.NotAvailable;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.RunAsync("select pg_advisory_lock(hashtext('compression'))", cancellationToken);
        try
        {
            foreach (var (table, segment, order) in Tables)
            {
                await ApplyAsync(connection, table, segment, order, options.Compress, cancellationToken);
            }
        }
        finally
        {
            await connection.RunAsync("select pg_advisory_unlock(hashtext('compression'))", CancellationToken.None);
        }

        return options.Compress > 0 ? CompressionState.On : CompressionState.Off;
    }

    /// <summary>What is so now.</summary>
    public async Task<CompressionState> ReadAsync(CancellationToken cancellationToken)
    {
        if (!(await detector.DetectAsync(cancellationToken)).IsCommunity)
        {
            return CompressionState.NotAvailable;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await PolicyAsync(connection, Tables[0].Table, cancellationToken) is null ? CompressionState.Off : CompressionState.On;
    }

    static async Task ApplyAsync(NpgsqlConnection connection, string table, string segment, string order, int days, CancellationToken cancellationToken)
    {
        var wanted = days == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{days} days");
        if (await PolicyAsync(connection, table, cancellationToken) == wanted)
        {
            return;
        }

        await connection.RunAsync($"select remove_compression_policy('{table}', if_exists => true)", cancellationToken);
        if (wanted is not null)
        {
            // Changing the layout is refused while chunks are compressed; it is the same for ever, so it is set once.
            if (!await IsEnabledAsync(connection, table, cancellationToken))
            {
                await connection.RunAsync(
                    $"alter table {table} set (timescaledb.compress, timescaledb.compress_segmentby = '{segment}', timescaledb.compress_orderby = '{order}')", cancellationToken);
            }

            await connection.RunAsync($"select add_compression_policy('{table}', interval '{wanted}')", cancellationToken);
        }
    }

    // An interval such as "14 days" reads back as it was written.
    static async Task<string?> PolicyAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select config ->> 'compress_after' from timescaledb_information.jobs where proc_name = 'policy_compression' and hypertable_name = $1 and hypertable_schema = current_schema", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    static async Task<bool> IsEnabledAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select compression_enabled from timescaledb_information.hypertables where hypertable_name = $1 and hypertable_schema = current_schema", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
