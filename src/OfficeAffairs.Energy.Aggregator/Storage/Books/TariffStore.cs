using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Tariffs that this installation entered, and who is billed by them.</summary>
sealed class TariffStore(NpgsqlDataSource dataSource)
{
    /// <summary>The newest document of every name, as (name, content).</summary>
    internal Task<IReadOnlyList<(string Name, string Content)>> DocumentsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        "select distinct on (name) name, content from tariff_document order by name, tariff_document_id desc",
        [],
        reader => (reader.GetString(0), reader.GetString(1)),
        cancellationToken);

    /// <summary>Adds a document; it takes the place of earlier ones of its name.</summary>
    internal async Task AddDocumentAsync(string name, string content, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with stored as (insert into tariff_document (name, content, imported_at, imported_by) values (@name, @content, @at, @actor))
            insert into audit_entry (at, actor, action, subject) values (@at, @actor, 'tariff-imported', @name)
            """);
        command.Parameters.Add(Parameter.Text("name", name));
        command.Parameters.Add(Parameter.Text("content", content));
        command.Parameters.Add(Parameter.Text("actor", actor));
        command.Parameters.Add(Parameter.Moment("at", at));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All assignments.</summary>
    internal Task<IReadOnlyList<TariffAssignment>> AssignmentsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        "select scope, scope_id, commodity, lower(valid), upper(valid), tariff, capacity_kva from tariff_assignment order by scope, scope_id, commodity, valid",
        [],
        reader => new TariffAssignment(
            (TariffScope)reader.GetInt16(0),
            reader.GetInt32(1),
            (Commodity)reader.GetInt16(2),
            new TariffSpan(reader.GetFieldValue<DateOnly>(3), reader.DayOrNull(4), reader.GetString(5), reader.NumberOrNull(6))),
        cancellationToken);

    /// <summary>All assignments with the codes of those who are billed, for people.</summary>
    internal Task<IReadOnlyList<NamedTariffAssignment>> NamedAssignmentsAsync(CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select a.scope, o.code, a.commodity, lower(a.valid), upper(a.valid), a.tariff, a.capacity_kva, a.entered_by
          from tariff_assignment a
          join (select 1 as scope, meter_id as id, code from meter union all select 2, building_id, code from building union all select 3, institution_id, code from institution) o
            on o.scope = a.scope and o.id = a.scope_id
         order by a.scope, o.code, a.commodity, a.valid
        """,
        [],
        reader => new NamedTariffAssignment(
            (TariffScope)reader.GetInt16(0),
            reader.GetString(1),
            (Commodity)reader.GetInt16(2),
            new TariffSpan(reader.GetFieldValue<DateOnly>(3), reader.DayOrNull(4), reader.GetString(5), reader.NumberOrNull(6)),
            reader.GetString(7)),
        cancellationToken);

    /// <summary>
    /// Assigns a tariff from a day on. An assignment that holds until further notice ends on that day; one with an end of its own that reaches into the new
    /// days refuses it.
    /// </summary>
    /// <returns>Null when done, else what is wrong.</returns>
    internal async Task<string?> AssignAsync(TariffScope scope, string code, Commodity commodity, TariffSpan span, string actor, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with owner as (
                select meter_id as id from meter where @scope = 1 and code = @code
                union all select building_id from building where @scope = 2 and code = @code
                union all select institution_id from institution where @scope = 3 and code = @code
            ), ended as (
                update tariff_assignment a set valid = daterange(lower(a.valid), @from) from owner
                 where a.scope = @scope and a.scope_id = owner.id and a.commodity = @commodity and upper_inf(a.valid) and lower(a.valid) < @from
                returning 1
            ), noted as (
                insert into audit_entry (actor, action, subject, detail) select @actor, 'tariff-assigned', @code, jsonb_build_object('tariff', @tariff, 'from', @from, 'until', @until) from owner
            )
            insert into tariff_assignment (scope, scope_id, commodity, tariff, capacity_kva, valid, entered_by)
            select @scope, id, @commodity, @tariff, @capacity, daterange(@from, @until), @actor from owner where (select count(*) from ended) >= 0
            """);
        command.Parameters.Add(Parameter.Small("scope", (int)scope));
        command.Parameters.Add(Parameter.Text("code", code));
        command.Parameters.Add(Parameter.Small("commodity", (int)commodity));
        command.Parameters.Add(Parameter.Text("tariff", span.Tariff));
        command.Parameters.Add(new NpgsqlParameter("capacity", NpgsqlDbType.Double) { Value = (object?)span.CapacityKva ?? DBNull.Value });
        command.Parameters.Add(Parameter.Day("from", span.From));
        command.Parameters.Add(Parameter.Day("until", span.Until));
        command.Parameters.Add(Parameter.Text("actor", actor));
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) > 0 ? null : $"There is no {scope.ToString().ToLowerInvariant()} '{code}'.";
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            return $"'{code}' has a tariff on some of these days already; assignments do not overlap. List them with 'tariff list' and choose other days.";
        }
    }
}
