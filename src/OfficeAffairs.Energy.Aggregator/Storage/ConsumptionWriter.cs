using System.Text.Json.Nodes;
using Npgsql;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Replaces the intervals and decisions of computed ranges, as part of the transaction that claimed the meters.</summary>
static class ConsumptionWriter
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await DeleteAsync(connection, computed, cancellationToken);
        await CopyAsync(connection, computed, cancellationToken);
        await WriteDecisionsAsync(connection, computed, now, cancellationToken);
        await UpdateStateAsync(connection, computed, now, cancellationToken);
    }

    static async Task DeleteAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, CancellationToken cancellationToken)
    {
        var ranges = MeterRanges.Of(computed);
        var stored = computed.Where(meter => meter.Meter.FirstInterval is not null).ToList();
        if (stored.Count > 0)
        {
            // The common bound is a constant of the plan and spares it the chunks of the past.
            var existing = MeterRanges.Of(stored);
            await connection.RunAsync("""
                delete from interval_consumption c using unnest($1, $2, $3) as r(meter_id, f, t)
                 where c.meter_id = r.meter_id and c.start >= r.f and c.start < r.t and c.start >= $4
                """, cancellationToken, [.. existing.Parameters(), new NpgsqlParameter<DateTime> { TypedValue = existing.From.Min() }]);
        }

        await connection.RunAsync("""
            delete from counter_decision d using unnest($1, $2, $3) as r(meter_id, f, t)
             where d.meter_id = r.meter_id and d.at >= r.f and d.at < r.t and d.decided_by = 'rule'
            """, cancellationToken, ranges.Parameters());
    }

    static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, CancellationToken cancellationToken)
    {
        if (computed.All(meter => meter.Result.Intervals.Count == 0)) return;
        await using var rows = await CopyRows.BeginAsync(connection, "copy interval_consumption (start, meter_id, value, quality) from stdin (format binary)", cancellationToken);
        foreach (var meter in computed)
        {
            foreach (var interval in meter.Result.Intervals)
            {
                rows.StartRow(4);
                rows.Write(interval.Start);
                rows.Write(meter.Meter.MeterId);
                rows.Write(interval.Value);
                rows.Write((short)interval.Quality);
                await rows.EndRowAsync(cancellationToken);
            }
        }

        await rows.CompleteAsync(cancellationToken);
    }

    static async Task WriteDecisionsAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decisions = (from meter in computed from decision in meter.Result.Decisions select (meter.Meter.MeterId, Decision: decision)).ToList();
        if (decisions.Count == 0) return;

        // A decision of a person at the same moment stays.
        await connection.RunAsync("""
            insert into counter_decision (meter_id, at, kind, value_before, value_after, accounted, evidence, decided_at)
            select *, $8 from unnest($1, $2, $3, $4, $5, $6, $7::jsonb[])
            on conflict (meter_id, at) do nothing
            """,
            cancellationToken,
            new NpgsqlParameter<int[]> { TypedValue = [.. decisions.Select(d => d.MeterId)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. decisions.Select(d => d.Decision.At.UtcDateTime)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. decisions.Select(d => DecisionNames.Of(d.Decision.Kind))] },
            new NpgsqlParameter<double[]> { TypedValue = [.. decisions.Select(d => d.Decision.ValueBefore)] },
            new NpgsqlParameter<double[]> { TypedValue = [.. decisions.Select(d => d.Decision.ValueAfter)] },
            new NpgsqlParameter<double[]> { TypedValue = [.. decisions.Select(d => d.Decision.Accounted)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. decisions.Select(d => Evidence(d.Decision))] },
            new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
    }

    static string Evidence(CounterDecision decision)
    {
        var evidence = new JsonObject { ["rule"] = decision.Rule };
        foreach (var (name, value) in decision.Evidence) evidence[name] = value;
        return evidence.ToJsonString();
    }

    /// <summary>Keeps the first and last stored interval; the computation of a whole history sets them anew, any other can only widen them.</summary>
    static async Task UpdateStateAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = computed.Where(meter => meter.Result.Intervals.Count > 0).ToList();
        int[] empty = [.. computed.Where(meter => meter.IsWhole && meter.Result.Intervals.Count == 0).Select(meter => meter.Meter.MeterId)];
        if (empty.Length > 0)
        {
            await connection.RunAsync(
                "update consumption_state set first_interval = null, last_interval = null, computed_at = $2 where meter_id = any($1)", cancellationToken,
                new NpgsqlParameter<int[]> { TypedValue = empty }, new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        }

        await connection.RunAsync("""
            update consumption_state s
               set first_interval = case when r.whole then r.f else least(s.first_interval, r.f) end,
                   last_interval = case when r.whole then r.t else greatest(s.last_interval, r.t) end, computed_at = $5
              from unnest($1, $2, $3, $4) as r(meter_id, f, t, whole)
             where s.meter_id = r.meter_id
            """,
            cancellationToken,
            new NpgsqlParameter<int[]> { TypedValue = [.. changed.Select(meter => meter.Meter.MeterId)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. changed.Select(meter => meter.Result.Intervals[0].Start.UtcDateTime)] },
            new NpgsqlParameter<DateTime[]> { TypedValue = [.. changed.Select(meter => meter.Result.Intervals[^1].Start.UtcDateTime)] },
            new NpgsqlParameter<bool[]> { TypedValue = [.. changed.Select(meter => meter.IsWhole)] },
            new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
    }
}
