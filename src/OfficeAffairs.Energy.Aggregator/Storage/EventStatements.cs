using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The statements that take in what a registry file says of meters' events and of metrics' names.</summary>
static class EventStatements
{
    /// <summary>A statement and its parameters.</summary>
    internal readonly record struct Statement(string Sql, NpgsqlParameter[] Parameters);

    /// <summary>The statements for events and metrics that a file states.</summary>
    /// <param name="meters">Codes of the meters that the file states; their events of earlier files go.</param>
    /// <param name="epochs">Events.</param>
    /// <param name="metrics">Metrics.</param>
    /// <param name="actor">Who states them.</param>
    public static IEnumerable<Statement> Of(IEnumerable<string> meters, IReadOnlyList<EpochRow> epochs, IReadOnlyList<MetricMapping> metrics, string actor) =>
        [.. Epochs([.. meters], [.. epochs], actor), .. Metrics([.. metrics])];

    // What is called anew is called so from now on; points that are there take over what they are.
    static IEnumerable<Statement> Metrics(MetricMapping[] rows)
    {
        yield return new(
            """
            insert into metric_mapping (source, metric, meter, point_key, kind, unit) select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (source, metric) do update set meter = excluded.meter, point_key = excluded.point_key, kind = excluded.kind, unit = excluded.unit
            """,
            [
                Text(rows, r => r.Source), Text(rows, r => r.Metric), Text(rows, r => r.Point.Meter), Text(rows, r => r.Point.Key), Array(rows, NpgsqlDbType.Smallint, r => (short)r.Kind),
                Text(rows, r => r.Unit),
            ]);
        yield return new(
            """
            update point p set kind = row.kind, unit = coalesce(row.unit, p.unit)
            from unnest($1, $2, $3, $4) as row (meter, key, kind, unit) join meter m on m.code = row.meter
            where p.meter_id = m.meter_id and p.key = row.key
            """,
            [Text(rows, r => r.Point.Meter), Text(rows, r => r.Point.Key), Array(rows, NpgsqlDbType.Smallint, r => (short)r.Kind), Text(rows, r => r.Unit)]);
    }

    // Events that a registry once said are replaced; those that people entered in the console stay.
    static IEnumerable<Statement> Epochs(string[] meters, EpochRow[] rows, string actor)
    {
        var codes = meters.Concat(rows.Select(r => r.Meter)).Distinct(StringComparer.Ordinal).ToArray();
        yield return new(
            "delete from meter_epoch where entered_by like 'registry:%' and meter_id in (select meter_id from meter where code = any($1))", [Text(codes, c => c)]);
        yield return new(
            """
            insert into meter_epoch (meter_id, at, kind, final_value, initial_value, ratio, note, entered_by)
            select m.meter_id, row.at, row.kind, row.final, row.initial, row.ratio, row.note, $8
            from unnest($1, $2, $3, $4, $5, $6, $7) as row (meter, at, kind, final, initial, ratio, note) join meter m on m.code = row.meter
            """,
            [
                Text(rows, r => r.Meter), Array(rows, NpgsqlDbType.TimestampTz, r => r.At.UtcDateTime), Text(rows, r => r.Kind), Array(rows, NpgsqlDbType.Double, r => r.FinalValue),
                Array(rows, NpgsqlDbType.Double, r => r.InitialValue), Array(rows, NpgsqlDbType.Double, r => r.Ratio), Text(rows, r => r.Note), new NpgsqlParameter<string> { TypedValue = "registry:" + actor },
            ]);

        // An exchange that an agent saw and the registry knows better is one exchange, not two; what the agent saw stays in meter_serial_change.
        yield return new(
            """
            delete from meter_epoch seen using meter_epoch known, meter_serial_change c
             where seen.entered_by like 'agent:%' and known.entered_by not like 'agent:%' and known.kind = 'exchanged' and known.meter_id = seen.meter_id
               and c.meter_id = seen.meter_id and c.new_seen = seen.at and known.at between c.old_seen - interval '1 hour' and c.new_seen + interval '1 hour'
            """,
            []);
    }

    static NpgsqlParameter Text<T>(T[] rows, Func<T, string?> value) => Array(rows, NpgsqlDbType.Text, value);

    static NpgsqlParameter Array<T, TValue>(T[] rows, NpgsqlDbType type, Func<T, TValue> value) =>
        new() { Value = System.Array.ConvertAll(rows, r => value(r)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
