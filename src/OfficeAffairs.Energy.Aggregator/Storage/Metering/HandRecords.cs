using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What readings by hand and bills have in common: a row that is wrong is replaced or taken back, and stays on the record.</summary>
static class HandRecords
{
    /// <summary>Takes a row back.</summary>
    /// <param name="database">The database.</param>
    /// <param name="table"><c>manual_reading</c> or <c>bill</c>; its key is called like it.</param>
    /// <param name="meter">Code of the meter.</param>
    /// <param name="id">Key of the row.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the meter has no such row that counts.</returns>
    public static async Task<bool> WithdrawAsync(
        NpgsqlDataSource database, string table, string meter, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken) => await database.ExecuteAsync(
        $"""
        with gone as (
            update {table} r set replaced_at = @now, replaced_by = @actor from meter m
             where m.meter_id = r.meter_id and m.code = @meter and r.{table}_id = @id and r.replaced_at is null returning r.{table}_id as id)
        insert into audit_entry (at, actor, action, subject, detail) select @now, @actor, replace('{table}', '_', '-') || '-withdrawn', 'meter ' || @meter, jsonb_build_object('id', id) from gone
        """,
        [Parameter.Text("meter", meter), Parameter.Big("id", id), Parameter.Text("actor", actor), Parameter.Moment("now", now)],
        cancellationToken) == 1;
}
