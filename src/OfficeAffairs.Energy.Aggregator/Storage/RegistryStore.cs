using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Institutions, buildings, meters and their events: takes a registry in, whole or not at all.</summary>
sealed class RegistryStore(NpgsqlDataSource database)
{
    // Everything about a meter that its consumption or a sum of it depends on.
    const string MeterStates =
        """
        select m.code, concat_ws('|', m.state, b.code, i.code, m.commodity, m.end_use, m.role, p.code, m.counter_key, m.rated_maximum_per_hour,
               (select string_agg(concat_ws(',', e.at, e.kind, e.final_value, 'i' || e.initial_value, 'r' || e.ratio), ';' order by e.at, e.meter_epoch_id) from meter_epoch e where e.meter_id = m.meter_id))
        from meter m left join building b using (building_id) left join institution i on i.institution_id = m.institution_id left join meter p on p.meter_id = m.parent_id
        """;

    // The history of a meter counts from the moment it is assigned, so all of it is to be computed.
    const string TouchStatement =
        """
        insert into touched_range (point_id, from_time, to_time)
        select p.point_id, bounds.first, bounds.last
        from unnest($1) as changed (code) join meter m on m.code = changed.code join point p on p.meter_id = m.meter_id and p.key = m.counter_key
        cross join lateral (select (select time from reading where point_id = p.point_id order by time limit 1) as first,
                                   (select time from reading where point_id = p.point_id order by time desc limit 1) as last) as bounds
        where bounds.first is not null
        """;

    /// <summary>Reads the codes that the database knows.</summary>
    public async Task<RegistryCodes> ReadCodesAsync(CancellationToken cancellationToken)
    {
        async Task<IReadOnlySet<string>> ReadAsync(string table)
        {
            await using var command = database.CreateCommand($"select code from {table}");
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var codes = new HashSet<string>(StringComparer.Ordinal);
            while (await rows.ReadAsync(cancellationToken))
            {
                codes.Add(rows.GetString(0));
            }

            return codes;
        }

        return new RegistryCodes(await ReadAsync("institution"), await ReadAsync("building"), await ReadAsync("meter"));
    }

    /// <summary>Takes the content in, in one transaction: what is new is added, what is known is changed, what is not mentioned stays.</summary>
    /// <param name="content">A checked content.</param>
    /// <param name="actor">Who imports it, for the record.</param>
    /// <param name="source">Where it comes from, for the record.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    /// <returns>The codes of the meters whose consumption will be computed anew.</returns>
    public async Task<IReadOnlyList<string>> ImportAsync(RegistryContent content, string actor, string source, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('registry'))", [], cancellationToken);
        var before = await ReadStatesAsync(connection, cancellationToken);
        foreach (var statement in RegistryStatements.Of(content, actor))
        {
            await ExecuteAsync(connection, statement.Sql, statement.Parameters, cancellationToken);
        }

        var after = await ReadStatesAsync(connection, cancellationToken);
        string[] changed = [.. after.Where(s => before.GetValueOrDefault(s.Key) != s.Value).Select(s => s.Key).Order(StringComparer.Ordinal)];
        await ExecuteAsync(connection, TouchStatement, [new NpgsqlParameter<string[]> { TypedValue = changed }], cancellationToken);
        await RecordAsync(connection, content, actor, source, changed.Length, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>Takes a meter from its sender, so that it belongs to the next one that names it.</summary>
    /// <returns>False when there is no such meter.</returns>
    public async Task<bool> ReleaseAsync(string code, string actor, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with freed as (update meter set agent_id = null where code = $1 returning code)
            insert into audit_entry (actor, action, subject) select $2, 'meter-released', 'meter ' || code from freed
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = code });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = actor });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    static async Task<Dictionary<string, string>> ReadStatesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(MeterStates, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            states.Add(rows.GetString(0), rows.GetString(1));
        }

        return states;
    }

    static Task RecordAsync(NpgsqlConnection connection, RegistryContent content, string actor, string source, int changed, CancellationToken cancellationToken)
    {
        var detail = JsonSerializer.Serialize(new Dictionary<string, int>
        {
            ["institutions"] = content.Institutions.Count,
            ["buildings"] = content.Buildings.Count,
            ["meters"] = content.Meters.Count,
            ["epochs"] = content.Epochs.Count,
            ["changedMeters"] = changed,
        });
        return ExecuteAsync(
            connection,
            "insert into audit_entry (actor, action, subject, detail) values ($1, 'registry-import', $2, $3)",
            [
                new NpgsqlParameter<string> { TypedValue = actor }, new NpgsqlParameter<string> { TypedValue = source },
                new NpgsqlParameter<string> { TypedValue = detail, NpgsqlDbType = NpgsqlDbType.Jsonb },
            ],
            cancellationToken);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
