using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Truth;

/// <summary>Tells the true consumption of meters, stretch by stretch.</summary>
static class TruthTable
{
    /// <summary>The stretches of [from, to) for a meter; the first and the last are cut where the range cuts them.</summary>
    /// <param name="campus">The campus, computed until <paramref name="to"/> at least.</param>
    /// <param name="meter">A meter with a counter.</param>
    /// <param name="step">Length of the stretches.</param>
    /// <param name="from">UTC milliseconds.</param>
    /// <param name="to">UTC milliseconds.</param>
    public static IEnumerable<TruthRow> Rows(SimulatedCampus campus, SimulatedMeter meter, TruthStep step, long from, long to)
    {
        var wastes = campus.Faults.Where(fault => fault.Definition.Meter == meter.Definition.Code).Select(fault => fault.Definition.Id).ToList();
        for (var start = from; start < to;)
        {
            var end = Math.Min(Next(campus.Timeline, step, start), to);
            yield return new TruthRow(
                meter.Definition.Code,
                start,
                end,
                Units.ToUnit(meter.RegisteredAt(end) - meter.RegisteredAt(start)),
                Units.ToUnit(meter.ConsumedAt(end) - meter.ConsumedAt(start)),
                wastes.Sum(id => (campus.WastedUntil(id, end) - campus.WastedUntil(id, start)) ?? 0));
            start = end;
        }
    }

    /// <summary>First edge after a moment.</summary>
    public static long Next(Timeline timeline, TruthStep step, long moment)
    {
        if (step == TruthStep.Interval)
            return moment + Timeline.Step - (((moment - timeline.Start) % Timeline.Step + Timeline.Step) % Timeline.Step);

        var date = timeline.DateOf(moment);
        return timeline.Midnight(step == TruthStep.Day ? date.AddDays(1) : new DateOnly(date.Year, date.Month, 1).AddMonths(1));
    }
}
