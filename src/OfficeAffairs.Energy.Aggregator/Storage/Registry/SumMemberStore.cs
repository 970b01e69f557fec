using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>Keeps the members of sums as the registry's history has them, and notes for which times a sum is to be made anew because its members changed there.</summary>
sealed class SumMemberStore(NpgsqlDataSource database)
{
    /// <summary>Takes over what the registry says, if it says anything new since the last time.</summary>
    /// <returns>How many members of sums changed.</returns>
    public async Task<int> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.RunAsync("select registry_hold_always()", cancellationToken);
        if (await IsKnownAsync(connection, cancellationToken))
        {
            await transaction.CommitAsync(cancellationToken);
            return 0;
        }

        await HoldingToday.ApplyAsync(connection, await TodayAsync(connection, cancellationToken), cancellationToken);
        var after = await ReadWantedAsync(connection, cancellationToken);
        var before = await ReadStoredAsync(connection, cancellationToken);
        List<SumKey> changed = [.. before.Keys.Union(after.Keys).Where(key => !Of(before, key).SequenceEqual(Of(after, key)))];
        await DeleteAsync(connection, changed, cancellationToken);
        await InsertAsync(connection, changed, after, cancellationToken);
        await NoteAsync(connection, changed, before, after, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed.Count;
    }

    static List<SumMember> Of(IReadOnlyDictionary<SumKey, List<SumMember>> members, SumKey key) => members.TryGetValue(key, out var found) ? found : [];

    static async Task<bool> IsKnownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into rollup_basis (fingerprint) select concat_ws(' ', registry_fingerprint(), ((now() at time zone 'UTC') + interval '8 hours')::date)
            on conflict (one) do update set fingerprint = excluded.fingerprint where rollup_basis.fingerprint <> excluded.fingerprint
            """,
            connection)
        { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken) == 0;
    }

    // The day at which a change dated ahead begins to hold; the database's clock is the one that all aggregators share.
    static async Task<DateOnly> TodayAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select ((now() at time zone 'UTC') + interval '8 hours')::date", connection);
        return (await command.ListAsync(row => row.GetFieldValue<DateOnly>(0), cancellationToken))[0];
    }

    static async Task<Dictionary<SumKey, List<SumMember>>> ReadWantedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var meters = new NpgsqlCommand(
            "select meter_id, building_id, institution_id, commodity, end_use, role, parent_id, lower(valid), upper(valid) from meter_assignment where building_id is not null order by meter_id, valid",
            connection);
        var assignments = await meters.ListAsync(
            row => new AssignmentSpan(
                row.GetInt32(0), row.GetInt32(1), row.IntegerOrNull(2), row.GetInt16(3), row.GetInt16(4), row.GetString(5), row.IntegerOrNull(6), row.Validity(7)),
            cancellationToken);
        await using var buildings = new NpgsqlCommand("select building_id, utc_offset_minutes::integer from building", connection);
        var offsets = (await buildings.ListAsync(row => (Id: row.GetInt32(0), Offset: TimeSpan.FromMinutes(row.GetInt32(1))), cancellationToken))
            .ToDictionary(building => building.Id, building => building.Offset);
        var facts = await RegistryHistory.ReadFactsAsync(connection, cancellationToken);

        // A meter's own buckets are cut at the offset of where it stands last.
        var sites = assignments.GroupBy(assignment => assignment.MeterId).ToDictionary(group => group.Key, group => offsets[group.Last().BuildingId]);
        return SumMembers.Of(assignments, facts).ToDictionary(pair => pair.Key, pair => pair.Value.Select(span => SumMember.Of(span, sites[pair.Key.MeterId])).ToList());
    }

    static async Task<Dictionary<SumKey, List<SumMember>>> ReadStoredAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select scope, scope_id, commodity, end_use, meter_id, weight, from_time, to_time from rollup_member order by scope, scope_id, commodity, end_use, meter_id, from_time", connection);
        var rows = await command.ListAsync(
            row => (
                Key: new SumKey(row.GetInt16(0), row.GetInt32(1), row.GetInt16(2), row.GetInt16(3), row.GetInt32(4)),
                Member: new SumMember(row.GetDouble(5), Utc(row.GetDateTime(6)), Utc(row.GetDateTime(7)))),
            cancellationToken);
        return rows.GroupBy(row => row.Key, row => row.Member).ToDictionary(group => group.Key, group => group.ToList());
    }

    static Task<int> DeleteAsync(NpgsqlConnection connection, List<SumKey> changed, CancellationToken cancellationToken) => connection.RunAsync(
        """
        delete from rollup_member m using unnest($1, $2, $3, $4, $5) as k(scope, scope_id, commodity, end_use, meter_id)
         where (m.scope, m.scope_id, m.commodity, m.end_use, m.meter_id) = (k.scope, k.scope_id, k.commodity, k.end_use, k.meter_id)
        """,
        cancellationToken,
        Keys(changed));

    static Task<int> InsertAsync(NpgsqlConnection connection, List<SumKey> changed, IReadOnlyDictionary<SumKey, List<SumMember>> after, CancellationToken cancellationToken)
    {
        var rows = changed.SelectMany(key => Of(after, key).Select(member => (Key: key, Member: member))).ToList();
        return connection.RunAsync(
            "insert into rollup_member (scope, scope_id, commodity, end_use, meter_id, weight, from_time, to_time) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)",
            cancellationToken,
            [
                .. Keys([.. rows.Select(row => row.Key)]),
                new NpgsqlParameter<double[]> { TypedValue = [.. rows.Select(row => row.Member.Weight)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. rows.Select(row => row.Member.From)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. rows.Select(row => row.Member.To)] },
            ]);
    }

    static Task<int> NoteAsync(
        NpgsqlConnection connection, List<SumKey> changed, IReadOnlyDictionary<SumKey, List<SumMember>> before, IReadOnlyDictionary<SumKey, List<SumMember>> after,
        CancellationToken cancellationToken)
    {
        var touched = changed
            .SelectMany(key => SumMember.Differences(Of(before, key), Of(after, key)).Select(range => (key.Scope, key.ScopeId, range.From, range.To)))
            .Distinct().ToList();
        return connection.RunAsync(
            "insert into rollup_pending (scope, scope_id, from_time, to_time) select * from unnest($1, $2, $3, $4)",
            cancellationToken,
            new NpgsqlParameter<short[]> { TypedValue = [.. touched.Select(range => range.Scope)] },
            new NpgsqlParameter<int[]> { TypedValue = [.. touched.Select(range => range.ScopeId)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. touched.Select(range => range.From)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. touched.Select(range => range.To)] });
    }

    static NpgsqlParameter[] Keys(List<SumKey> keys) =>
    [
        new NpgsqlParameter<short[]> { TypedValue = [.. keys.Select(key => key.Scope)] },
        new NpgsqlParameter<int[]> { TypedValue = [.. keys.Select(key => key.ScopeId)] },
        new NpgsqlParameter<short[]> { TypedValue = [.. keys.Select(key => key.Commodity)] },
        new NpgsqlParameter<short[]> { TypedValue = [.. keys.Select(key => key.EndUse)] },
        new NpgsqlParameter<int[]> { TypedValue = [.. keys.Select(key => key.MeterId)] },
    ];

    // Infinity is read without a kind, and an array takes only one.
    static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
