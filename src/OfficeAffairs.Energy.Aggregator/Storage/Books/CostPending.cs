using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Notes the months whose intervals were computed anew, in the transaction that did it, so that they are priced anew.</summary>
static class CostPending
{
    internal static Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<ComputedMeter> computed, CancellationToken cancellationToken)
    {
        var months = computed
            .Where(meter => meter.Result.Intervals.Count > 0)
            .SelectMany(meter => Months(meter), (meter, month) => (meter.Meter.MeterId, month))
            .ToList();
        return connection.RunAsync(
            """
            insert into cost_pending (meter_id, month) select * from unnest($1, $2)
            union select c.meter_id, c.month from meter_cost_month c join unnest($3, $4, $5) as r(meter_id, f, t) using (meter_id)
             where c.month >= (r.f at time zone 'UTC')::date - 31 and c.month <= (r.t at time zone 'UTC')::date + 1
            on conflict do nothing
            """,
            cancellationToken,
            [
                new NpgsqlParameter<int[]> { TypedValue = [.. months.Select(month => month.MeterId)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. months.Select(month => month.month)] },
                .. MeterRanges.Of(computed).Parameters(),
            ]);
    }

    static IEnumerable<DateOnly> Months(ComputedMeter meter)
    {
        var first = BucketRanges.StartOf(meter.Result.Intervals[0].Start, RollupBucket.Month, meter.Meter.UtcOffset).ToOffset(meter.Meter.UtcOffset);
        var last = meter.Result.Intervals[^1].Start;
        for (var month = first; month <= last; month = month.AddMonths(1)) yield return DateOnly.FromDateTime(month.DateTime);
    }
}
