using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>
/// Events in meters' lives that people enter and take back. Nothing is computed here: an event is one of the facts that a meter's figures depend on
/// (<c>consumption_facts</c>), so the next run of the consumption job computes the meter's history anew.
/// </summary>
sealed class MeterEventStore(NpgsqlDataSource database)
{
    const string Columns = "e.meter_epoch_id, m.code, e.at, e.kind, e.final_value, e.initial_value, e.ratio, e.note, e.entered_by, e.entered_at, e.withdrawn_by, e.withdrawn_at";

    /// <summary>The events of a meter in order of time, those that were taken back among them.</summary>
    public Task<IReadOnlyList<MeterEvent>> ListAsync(string meter, CancellationToken cancellationToken) => database.ListAsync(
        $"select {Columns} from meter_epoch e join meter m using (meter_id) where m.code = @meter order by e.at, e.meter_epoch_id",
        [Parameter.Text("meter", meter)],
        Read,
        cancellationToken);

    /// <summary>Enters an event.</summary>
    /// <returns>Its key; null when there is no such meter.</returns>
    public async Task<long?> AddAsync(EpochRow row, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = await database.ListAsync(
            """
            with added as (
                insert into meter_epoch (meter_id, at, kind, final_value, initial_value, ratio, note, entered_at, entered_by)
                select meter_id, @at, @kind, @final, @initial, @ratio, @note, @now, @actor from meter where code = @meter
                returning meter_epoch_id),
            noted as (
                insert into audit_entry (at, actor, action, subject, detail)
                select @now, @actor, 'meter-event-entered', 'meter ' || @meter, jsonb_build_object('event', meter_epoch_id, 'at', @at, 'kind', @kind, 'final', @final, 'initial', @initial, 'ratio', @ratio)
                  from added)
            select meter_epoch_id from added
            """,
            [
                Parameter.Text("meter", row.Meter), Parameter.Moment("at", row.At), Parameter.Text("kind", row.Kind), Parameter.Number("final", row.FinalValue),
                Parameter.Number("initial", row.InitialValue), Parameter.Number("ratio", row.Ratio), Parameter.Text("note", row.Note), Parameter.Moment("now", now), Parameter.Text("actor", actor),
            ],
            added => (long)added.GetInt32(0),
            cancellationToken);
        return ids is [var id] ? id : null;
    }

    /// <summary>Takes an event back: it counts no longer and stays on the record.</summary>
    /// <returns>False when the meter has no such event that counts.</returns>
    public async Task<bool> WithdrawAsync(string meter, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = await database.ExecuteAsync(
            """
            with withdrawn as (
                update meter_epoch e set withdrawn_at = @now, withdrawn_by = @actor
                  from meter m where m.meter_id = e.meter_id and m.code = @meter and e.meter_epoch_id = @id and e.withdrawn_at is null
                returning e.meter_epoch_id)
            insert into audit_entry (at, actor, action, subject, detail)
            select @now, @actor, 'meter-event-withdrawn', 'meter ' || @meter, jsonb_build_object('event', meter_epoch_id) from withdrawn
            """,
            [Parameter.Text("meter", meter), Parameter.Big("id", id), Parameter.Moment("now", now), Parameter.Text("actor", actor)],
            cancellationToken);
        return changed == 1;
    }

    static MeterEvent Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.Moment(2), row.GetString(3), row.NumberOrNull(4), row.NumberOrNull(5), row.NumberOrNull(6), row.TextOrNull(7), row.GetString(8), row.Moment(9),
        row.TextOrNull(10), row.MomentOrNull(11));
}
