using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>Non-routine events of meters: entered by people, or proposed by the job and judged by people.</summary>
sealed class EventStore(NpgsqlDataSource dataSource)
{
    /// <summary>The events of all meters, or of one, the newest first.</summary>
    internal Task<IReadOnlyList<EventRow>> ListAsync(string? meter, string? state, CancellationToken cancellationToken) => dataSource.ListAsync(
        """
        select e.non_routine_event_id, m.code, e.from_time, e.to_time, e.kind, e.treatment, e.per_day, e.note, e.state, e.entered_by, e.entered_at
          from non_routine_event e join meter m using (meter_id)
         where (@meter is null or m.code = @meter) and (@state is null or e.state = @state)
         order by e.from_time desc, e.non_routine_event_id
        """,
        [Parameter.Text("meter", meter), Parameter.Text("state", state)],
        r => new EventRow
        {
            Id = r.GetInt32(0),
            Meter = r.GetString(1),
            From = r.Moment(2),
            To = r.MomentOrNull(3),
            Kind = r.GetString(4),
            Treatment = r.GetString(5),
            PerDay = r.NumberOrNull(6),
            Note = r.TextOrNull(7),
            State = r.GetString(8),
            EnteredBy = r.GetString(9),
            EnteredAt = r.Moment(10),
        },
        cancellationToken);

    /// <summary>Enters an event; one of the same meter, moment and kind stays as it is. Its key, or null when there is no such meter or it is known.</summary>
    internal async Task<long?> AddAsync(EventRow row, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with stored as (
                insert into non_routine_event (meter_id, from_time, to_time, kind, treatment, per_day, note, state, entered_by, entered_at)
                select meter_id, @from, @to, @kind, @treatment, @per_day, @note, @state, @by, @at from meter where code = @meter
                on conflict do nothing
                returning non_routine_event_id),
            audited as (insert into audit_entry (at, actor, action, subject) select @at, @by, 'non-routine-event-' || @state, 'meter ' || @meter from stored)
            select non_routine_event_id::bigint from stored
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[
            Parameter.Text("meter", row.Meter),
            Parameter.Moment("from", row.From),
            Parameter.Moment("to", row.To),
            Parameter.Text("kind", row.Kind),
            Parameter.Text("treatment", row.Treatment),
            Parameter.Number("per_day", row.PerDay),
            Parameter.Text("note", row.Note),
            Parameter.Text("state", row.State),
            Parameter.Text("by", row.EnteredBy),
            Parameter.Moment("at", row.EnteredAt),
        ]);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>Confirms or rejects an event; false when there is none with this key.</summary>
    internal async Task<bool> JudgeAsync(long id, string state, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with judged as (update non_routine_event set state = @state, judged_by = @by, judged_at = @at where non_routine_event_id = @id returning 1),
                 audited as (insert into audit_entry (at, actor, action, subject) select @at, @by, 'non-routine-event-' || @state, 'event ' || @id from judged)
            select count(*) from judged
            """);
        command.Parameters.AddRange((NpgsqlParameter[])[Parameter.Big("id", id), Parameter.Text("state", state), Parameter.Text("by", actor), Parameter.Moment("at", at)]);
        return await command.ExecuteScalarAsync(cancellationToken) is > 0L;
    }
}
