using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Targets that people set, and what decides about the quotas of institutions.</summary>
sealed class TargetStore(NpgsqlDataSource dataSource)
{
    /// <summary>The targets of a year that hold; null asks for all years.</summary>
    internal Task<IReadOnlyList<TargetRow>> TargetsAsync(int? year, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select i.code, t.indicator, t.year, t.value, t.note, t.entered_at, t.entered_by
          from target t join institution i using (institution_id)
         where t.replaced_at is null and (@year is null or t.year = @year)
         order by t.year, i.code, t.indicator
        """,
        [Parameter.Integer("year", year)],
        reader => new TargetRow(
            reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetDouble(3), reader.TextOrNull(4), reader.Moment(5), reader.GetString(6)),
        cancellationToken);

    /// <summary>Sets a target; the one before stays as the record.</summary>
    /// <returns>False when there is no such institution.</returns>
    internal async Task<bool> SetAsync(TargetRow target, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var sql in new[]
        {
            """
            update target t set replaced_at = @at from institution i
             where i.institution_id = t.institution_id and i.code = @code and t.indicator = @indicator and t.year = @year and t.replaced_at is null
            """,
            """
            insert into audit_entry (at, actor, action, subject, detail)
            select @at, @actor, 'target-set', @code, jsonb_build_object('indicator', @indicator, 'year', @year, 'value', @value)
            """,
            """
            insert into target (institution_id, indicator, year, value, note, entered_at, entered_by)
            select institution_id, @indicator, @year, @value, @note, @at, @actor from institution where code = @code
            """,
        })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(Parameter.Text("code", target.Institution));
            command.Parameters.Add(Parameter.Text("indicator", target.Indicator));
            command.Parameters.Add(Parameter.Integer("year", target.Year));
            command.Parameters.Add(Parameter.Number("value", target.Value));
            command.Parameters.Add(Parameter.Text("note", target.Note));
            command.Parameters.Add(Parameter.Moment("at", target.EnteredAt));
            command.Parameters.Add(Parameter.Text("actor", target.EnteredBy));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        if (batch.BatchCommands[2].RecordsAffected == 0) return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>What decides about quotas on a local day, by institution and key.</summary>
    internal async Task<ILookup<int, KeyValuePair<string, string>>> KeysAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            "select institution_id, key, value from institution_quota_key where valid @> @day order by institution_id, key",
            [Parameter.Day("day", day)],
            reader => (Institution: reader.GetInt32(0), Key: new KeyValuePair<string, string>(reader.GetString(1), reader.GetString(2))),
            cancellationToken);
        return rows.ToLookup(row => row.Institution, row => row.Key);
    }

    /// <summary>Sets a key from a day on; what held until further notice ends there.</summary>
    /// <returns>False when there is no such institution, or it has a later value already.</returns>
    internal async Task<bool> SetKeyAsync(string institution, string key, string value, DateOnly? from, string actor, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with gone as (
                delete from institution_quota_key k using institution i
                 where i.institution_id = k.institution_id and i.code = @code and k.key = @key and lower(k.valid) is not distinct from @from and upper_inf(k.valid)
                returning 1
            ), ended as (
                update institution_quota_key k set valid = daterange(lower(k.valid), @from) from institution i
                 where i.institution_id = k.institution_id and i.code = @code and k.key = @key and upper_inf(k.valid) and (lower(k.valid) is null or lower(k.valid) < @from)
                   and lower(k.valid) is distinct from @from
                returning 1
            ), noted as (
                insert into audit_entry (actor, action, subject, detail) select @actor, 'quota-key-set', @code, jsonb_build_object('key', @key, 'value', @value, 'from', @from)
            )
            insert into institution_quota_key (institution_id, key, value, valid, entered_by)
            select institution_id, @key, @value, daterange(@from, null), @actor from institution
             where code = @code and (select count(*) from gone) + (select count(*) from ended) >= 0
            """);
        command.Parameters.Add(Parameter.Text("code", institution));
        command.Parameters.Add(Parameter.Text("key", key));
        command.Parameters.Add(Parameter.Text("value", value));
        command.Parameters.Add(Parameter.Day("from", from));
        command.Parameters.Add(Parameter.Text("actor", actor));
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            return false;
        }
    }
}
