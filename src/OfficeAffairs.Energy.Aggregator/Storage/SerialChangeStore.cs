using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Meter exchanges that agents saw by the serial number: kept with their evidence, entered as an event of the meter, and the consumption around them
/// computed anew. Old readings are not touched. An exchange that a registry or a person has entered already stays theirs: they know the exact counters.
/// </summary>
sealed class SerialChangeStore(NpgsqlDataSource database)
{
    // Final and initial value of the event stay empty: a reading of the old meter that comes late counts too. What is known now is evidence.
    const string Statement =
        """
        with reported as (
            select m.meter_id, m.code, c.old_serial, c.new_serial, c.old_seen, c.new_seen, p.point_id
              from unnest($1, $2, $3, $4, $5) as c (code, old_serial, new_serial, old_seen, new_seen)
              join meter m on m.code = c.code
              left join point p on p.meter_id = m.meter_id and p.key = m.counter_key),
        added as (
            insert into meter_serial_change (meter_id, old_serial, new_serial, old_seen, new_seen, last_value, last_value_at, first_value, first_value_at, agent)
            select r.meter_id, r.old_serial, r.new_serial, r.old_seen, r.new_seen, last.value, last.time, first.value, first.time, $6
              from reported r
              left join lateral (select value, time from reading where point_id = r.point_id and time < r.new_seen and time > r.new_seen - interval '31 days'
                                  order by time desc, batch_id desc limit 1) last on true
              left join lateral (select value, time from reading where point_id = r.point_id and time >= r.new_seen order by time, batch_id desc limit 1) first on true
            on conflict do nothing
            returning meter_id, old_serial, new_serial, old_seen, new_seen),
        entered as (
            insert into meter_epoch (meter_id, at, kind, note, entered_by)
            select a.meter_id, a.new_seen, 'exchanged', a.old_serial || ' -> ' || a.new_serial, 'agent:' || $6
              from added a
             where not exists (select 1 from meter_epoch e where e.meter_id = a.meter_id and e.kind = 'exchanged'
                                  and e.at between a.old_seen - interval '1 hour' and a.new_seen + interval '1 hour')
            returning meter_id),
        touched as (
            insert into touched_range (point_id, from_time, to_time)
            select r.point_id, r.old_seen, r.new_seen from reported r join entered e on e.meter_id = r.meter_id where r.point_id is not null)
        select r.code, a.old_serial, a.new_serial from added a join reported r on r.meter_id = a.meter_id and r.new_seen = a.new_seen and r.new_serial = a.new_serial
        """;

    /// <summary>Takes in what an agent announces; what is known already changes nothing.</summary>
    /// <returns>The exchanges that are new: meter, old and new serial number.</returns>
    public async Task<IReadOnlyList<(string Meter, string Old, string New)>> StoreAsync(AgentAnnouncement announcement, CancellationToken cancellationToken)
    {
        var changes = announcement.Meters.SelectMany(meter => (meter.Exchanges ?? []).Select(change => (meter.Meter, Change: change))).ToArray();
        if (changes.Length == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(Statement);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Texts(changes, c => c.Meter), Texts(changes, c => c.Change.Old), Texts(changes, c => c.Change.New),
            Moments(changes, c => c.Change.OldSeenUnixMilliseconds), Moments(changes, c => c.Change.NewSeenUnixMilliseconds),
            new NpgsqlParameter<string> { TypedValue = announcement.Agent },
        });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var added = new List<(string, string, string)>();
        while (await rows.ReadAsync(cancellationToken))
        {
            added.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return added;
    }

    static NpgsqlParameter<string[]> Texts<T>(T[] items, Func<T, string> text) => new() { TypedValue = Array.ConvertAll(items, item => text(item)) };

    static NpgsqlParameter Moments<T>(T[] items, Func<T, long> moment) => new()
    {
        Value = Array.ConvertAll(items, item => DateTimeOffset.FromUnixTimeMilliseconds(moment(item)).UtcDateTime),
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
    };
}
