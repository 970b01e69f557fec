using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Limits;

/// <summary>Finds the stretches of days in which something lies beyond its limit for hours.</summary>
static class LimitRule
{
    const int Warning = 2;
    const int Alarm = 3;

    /// <summary>Finds the stretches at one meter.</summary>
    public static IEnumerable<Finding> Find(MeterHistory meter, AnomalyCategory category, HourlyLimit limit)
    {
        var context = meter.Context;
        var known = new int[context.DayCount];
        var hours = new int[context.DayCount];
        var first = new int[context.DayCount];
        var end = new int[context.DayCount];
        for (var i = 0; i < context.Count; i++)
        {
            var day = context.Day[i];
            known[day] += double.IsFinite(limit.Values[i]) ? 1 : 0;
            if (!limit.IsBeyond(limit.Values[i], limit.Limit))
                continue;
            first[day] = hours[day]++ == 0 ? i : first[day];
            end[day] = i + 1;
        }

        // Days without load say nothing, and so do not end an event.
        int[] speaking = [.. Enumerable.Range(0, known.Length).Where(d => known[d] >= limit.LeastHours)];
        foreach (var (from, to) in Runs.Where(speaking.Length, d => hours[speaking[d]] >= limit.LeastHours, limit.LeastDays))
            yield return Describe(meter, category, limit, first[speaking[from]], end[speaking[to - 1]], to - from);
    }

    static Finding Describe(MeterHistory meter, AnomalyCategory category, HourlyLimit limit, int start, int end, int days)
    {
        var beyond = limit.Values[start..end].Where(v => limit.IsBeyond(v, limit.Limit)).ToArray();
        var typical = beyond.Average();
        var alarm = limit.AlarmLimit is { } hard && limit.IsBeyond(typical, hard);
        return new Finding
        {
            MeterId = meter.MeterId,
            Type = limit.Type,
            Category = category,
            Start = meter.Context.TimeOf(start),
            End = meter.Context.TimeOf(end),
            Lasting = meter.Context.Count - end < 24,
            Severity = alarm ? Alarm : Math.Min(Warning, limit.Severity),
            Expected = limit.Limit,
            Observed = typical,
            Unit = limit.Unit,
            Confidence = limit.Confidence,
            Arguments = new JsonObject
            {
                ["limit"] = limit.Limit,
                ["worst"] = limit.Below ? beyond.Min() : beyond.Max(),
                ["hours"] = beyond.Length,
                ["days"] = days,
            },
        };
    }
}
