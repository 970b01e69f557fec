using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The agents and how they are.</summary>
sealed class AgentQuery(NpgsqlDataSource dataSource)
{
    const string Sql = """
        select a.name, a.version, a.online, a.first_seen, a.last_seen,
               (select count(*) from meter m where m.agent_id = a.agent_id)::integer,
               coalesce(b.batches, 0), coalesce(b.readings, 0)::bigint, b.last_at, a.status::text, c.version, c.applied
          from agent a
          left join (select agent, count(*) as batches, sum(reading_count - rejected_count) as readings, max(stored_at) as last_at
                       from reading_batch group by agent) b on b.agent = a.name
          left join lateral (select n.version, (select applied from agent_configuration_receipt r where r.agent = n.agent and r.version = n.version order by said_at desc limit 1) as applied
                               from agent_configuration n where n.agent = a.name order by n.version desc limit 1) c on true
         order by a.name
        """;

    /// <summary>All agents by name.</summary>
    internal Task<IReadOnlyList<AgentRow>> ListAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        Sql,
        [],
        reader => new AgentRow(
            reader.GetString(0),
            reader.TextOrNull(1),
            reader.GetBoolean(2),
            reader.Moment(3),
            reader.MomentOrNull(4),
            reader.GetInt32(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.MomentOrNull(8),
            ToStatus(reader.TextOrNull(9)),
            reader.IsDBNull(10) ? null : reader.GetInt64(10),
            reader.IsDBNull(11) ? null : reader.GetBoolean(11)),
        cancellationToken);

    static AgentStatus? ToStatus(string? json)
    {
        if (json is null) return null;
        try
        {
            return JsonSerializer.Deserialize(json, MessagingJsonContext.Default.AgentStatus);
        }
        catch (JsonException)
        {
            // A status of another version's shape is less important than the page that lists all agents.
            return null;
        }
    }
}
