using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The versions of every agent's configuration, and what the agents answered.</summary>
sealed class AgentConfigurationStore(NpgsqlDataSource database)
{
    const string NewestSql = "select agent, version, hash, text, templates::text from agent_configuration where agent = $1 order by version desc limit 1";

    const string InsertSql =
        "insert into agent_configuration (agent, version, hash, text, templates, note, created_by) values ($1, $2, $3, $4, $5, $6, $7)";

    const string ReceiptSql =
        """
        insert into agent_configuration_receipt (agent, version, said_at, applied, running_hash, problems) values ($1, $2, $3, $4, $5, $6)
        on conflict (agent, version, said_at) do nothing
        """;

    /// <summary>Keeps a configuration as the agent's next version. The same text and templates as the newest version are no new version.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="text">The configuration's text.</param>
    /// <param name="templates">Templates in place of the agent's own.</param>
    /// <param name="note">Why, for the history; null for nothing.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    /// <returns>The newest version.</returns>
    public async Task<CentralConfiguration> AddAsync(
        string agent, string text, IReadOnlyList<CarriedTemplate> templates, string? note, string actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('agent_configuration ' || $1))", connection))
        {
            turn.Parameters.Add(Text(agent));
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        var hash = CentralConfiguration.HashOf(text, templates);
        await using var newest = new NpgsqlCommand(NewestSql, connection);
        newest.Parameters.Add(Text(agent));
        var before = await ReadOneAsync(newest, cancellationToken);
        if (before?.Hash == hash)
        {
            return before;
        }

        var next = new CentralConfiguration { Agent = agent, Version = (before?.Version ?? 0) + 1, Hash = hash, Text = text, Templates = templates };
        await using var insert = new NpgsqlCommand(InsertSql, connection);
        insert.Parameters.AddRange(new NpgsqlParameter[]
        {
            Text(agent), new NpgsqlParameter<long> { TypedValue = next.Version }, Text(hash), Text(text),
            Json(JsonSerializer.Serialize(templates, ConfigurationJson.Default.IReadOnlyListCarriedTemplate)),
            new NpgsqlParameter { Value = (object?)note ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, Text(actor),
        });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return next;
    }

    /// <summary>The newest version; null when the agent was never configured from here.</summary>
    public async Task<CentralConfiguration?> NewestAsync(string agent, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(NewestSql);
        command.Parameters.Add(Text(agent));
        return await ReadOneAsync(command, cancellationToken);
    }

    /// <summary>One version; null when there is none of this number.</summary>
    public async Task<CentralConfiguration?> FindAsync(string agent, long version, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select agent, version, hash, text, templates::text from agent_configuration where agent = $1 and version = $2");
        command.Parameters.Add(Text(agent));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        return await ReadOneAsync(command, cancellationToken);
    }

    /// <summary>Keeps a receipt; a repetition changes nothing.</summary>
    public async Task StoreAsync(ConfigurationReceipt receipt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ReceiptSql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Text(receipt.Agent), new NpgsqlParameter<long> { TypedValue = receipt.Version },
            new NpgsqlParameter<DateTime> { TypedValue = DateTimeOffset.FromUnixTimeMilliseconds(receipt.UnixMilliseconds).UtcDateTime },
            new NpgsqlParameter<bool> { TypedValue = receipt.Applied }, Text(receipt.RunningHash),
            Json(JsonSerializer.Serialize(receipt.Problems, ConfigurationJson.Default.IReadOnlyListConfigurationProblem)),
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task<CentralConfiguration?> ReadOneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new CentralConfiguration
            {
                Agent = row.GetString(0),
                Version = row.GetInt64(1),
                Hash = row.GetString(2),
                Text = row.GetString(3),
                Templates = JsonSerializer.Deserialize(row.GetString(4), ConfigurationJson.Default.IReadOnlyListCarriedTemplate) ?? [],
            }
            : null;
    }

    static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    static NpgsqlParameter<string> Json(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
