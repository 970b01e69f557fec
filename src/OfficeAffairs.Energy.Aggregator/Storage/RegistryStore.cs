using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Transactions on the registry: each sees the whole of it, and either all of its changes are written or none.</summary>
sealed class RegistryStore(NpgsqlDataSource database)
{
    // Everything that a meter's own consumption depends on; where it stands and who pays is a matter of sums.
    const string MeterStates =
        """
        select m.code, concat_ws('|', m.state = 'unassigned', m.commodity, m.counter_key, m.rated_maximum_per_hour,
               (select string_agg(concat_ws(',', e.at, e.kind, e.final_value, e.initial_value, e.ratio), ';' order by e.at, e.meter_epoch_id)
                  from meter_epoch e where e.meter_id = m.meter_id and e.withdrawn_at is null))
        from meter m
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

    /// <summary>All that the registry says.</summary>
    public async Task<RegistryTables> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RegistryTableStore.LockAsync(connection, cancellationToken);
        return await RegistryTableStore.ReadAsync(connection, cancellationToken);
    }

    /// <summary>Changes the registry in one transaction.</summary>
    /// <param name="decide">Decides what to change, given all that is stored; null for nothing. What it throws undoes the transaction.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    /// <returns>Codes of the meters whose consumption will be computed anew.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Func<RegistryTables, RegistryWrite?> decide, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RegistryTableStore.LockAsync(connection, cancellationToken);
        if (decide(await RegistryTableStore.ReadAsync(connection, cancellationToken)) is not { } write) return [];
        var before = await ReadStatesAsync(connection, cancellationToken);
        await RegistryTableStore.WriteAsync(connection, write.Changes, cancellationToken);
        foreach (var statement in EventStatements.Of(write.Meters, write.Epochs, write.Metrics, write.Actor))
        {
            await connection.RunAsync(statement.Sql, cancellationToken, statement.Parameters);
        }

        await HoldingToday.ApplyAsync(connection, write.Today, cancellationToken);
        var after = await ReadStatesAsync(connection, cancellationToken);
        string[] changed = [.. after.Where(s => before.GetValueOrDefault(s.Key) != s.Value).Select(s => s.Key).Order(StringComparer.Ordinal)];
        await connection.RunAsync(TouchStatement, cancellationToken, new NpgsqlParameter<string[]> { TypedValue = changed });
        await RecordAsync(connection, write, changed.Length, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>The last changes, the newest first.</summary>
    public Task<IReadOnlyList<StoredRegistryChange>> ChangesAsync(int limit, CancellationToken cancellationToken) => database.ListAsync(
        "select change_id, changed_at, actor, source, undone_at, jsonb_array_length(changes) from registry_change order by change_id desc limit @limit",
        [Parameter.Integer("limit", limit)],
        row => new StoredRegistryChange(row.GetInt64(0), row.Moment(1), row.GetString(2), row.GetString(3), row.MomentOrNull(4), row.GetInt32(5)),
        cancellationToken);

    /// <summary>What a change changed; null when there is no such change or it was taken back.</summary>
    public async Task<IReadOnlyList<RegistryChange>?> FindChangeAsync(long id, CancellationToken cancellationToken)
    {
        var found = await database.FirstAsync(
            "select changes::text from registry_change where change_id = @id and undone_at is null", [Parameter.Big("id", id)], row => row.GetString(0), cancellationToken);
        return found is null ? null : RegistryChangeJson.Read(found);
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
        return (await command.ListAsync(row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellationToken)).ToDictionary(StringComparer.Ordinal);
    }

    static async Task RecordAsync(NpgsqlConnection connection, RegistryWrite write, int meters, CancellationToken cancellationToken)
    {
        if (write.Undoes is { } undone)
        {
            await connection.RunAsync(
                "update registry_change set undone_at = now(), undone_by = $2 where change_id = $1",
                cancellationToken,
                new NpgsqlParameter<long> { TypedValue = undone },
                new NpgsqlParameter<string> { TypedValue = write.Actor });
        }
        else if (write.Changes.Count > 0)
        {
            await connection.RunAsync(
                "insert into registry_change (actor, source, changes) values ($1, $2, $3)",
                cancellationToken,
                new NpgsqlParameter<string> { TypedValue = write.Actor },
                new NpgsqlParameter<string> { TypedValue = write.Source },
                new NpgsqlParameter<string> { TypedValue = RegistryChangeJson.Write(write.Changes), NpgsqlDbType = NpgsqlDbType.Jsonb });
        }

        await connection.RunAsync(
            """
            insert into audit_entry (actor, action, subject, detail)
            values ($1, $2, $3, jsonb_build_object('changes', $4, 'events', $5, 'changedMeters', $6))
            """,
            cancellationToken,
            new NpgsqlParameter<string> { TypedValue = write.Actor },
            new NpgsqlParameter<string> { TypedValue = write.Undoes is null ? "registry-change" : "registry-undo" },
            new NpgsqlParameter<string> { TypedValue = write.Source },
            new NpgsqlParameter<int> { TypedValue = write.Changes.Count },
            new NpgsqlParameter<int> { TypedValue = write.Epochs.Count },
            new NpgsqlParameter<int> { TypedValue = meters });
    }
}
