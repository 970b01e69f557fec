using System.Text.Json;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The versions of agents' configurations with the agents' answers.</summary>
sealed class AgentConfigurationQuery(NpgsqlDataSource dataSource)
{
    const string Sql = """
        select c.agent, c.version, c.hash, c.note, c.created_at, c.created_by, r.applied, r.received_at, coalesce(r.problems::text, '[]')
          from agent_configuration c
          left join lateral (select applied, received_at, problems from agent_configuration_receipt r
                              where r.agent = c.agent and r.version = c.version order by said_at desc limit 1) r on true
         where (@agent is null or c.agent = @agent)
           and (not @newest or c.version = (select max(version) from agent_configuration n where n.agent = c.agent))
         order by c.agent, c.version desc
        """;

    /// <summary>All versions for an agent, the newest first.</summary>
    internal Task<IReadOnlyList<AgentConfigurationRow>> HistoryAsync(string agent, CancellationToken cancellationToken) => ReadAsync(agent, newest: false, cancellationToken);

    /// <summary>The newest version for every agent.</summary>
    internal Task<IReadOnlyList<AgentConfigurationRow>> NewestAsync(CancellationToken cancellationToken) => ReadAsync(null, newest: true, cancellationToken);

    Task<IReadOnlyList<AgentConfigurationRow>> ReadAsync(string? agent, bool newest, CancellationToken cancellationToken) => dataSource.ListAsync(
        Sql,
        [Parameter.Text("agent", agent), new NpgsqlParameter<bool>("newest", newest)],
        reader => new AgentConfigurationRow(
            reader.GetString(0),
            reader.GetInt64(1),
            reader.GetString(2),
            reader.TextOrNull(3),
            reader.Moment(4),
            reader.GetString(5),
            reader.IsDBNull(6) ? null : reader.GetBoolean(6),
            reader.MomentOrNull(7),
            JsonSerializer.Deserialize(reader.GetString(8), ConfigurationJson.Default.IReadOnlyListConfigurationProblem) ?? []),
        cancellationToken);
}
