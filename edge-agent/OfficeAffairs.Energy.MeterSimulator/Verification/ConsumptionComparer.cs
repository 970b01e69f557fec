using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>
/// Holds the aggregator's consumption against the truth, meter by meter and month by month. A month that is over and fully
/// read is compared as the month's own figure; of any other month the days that are fully read.
/// </summary>
static class ConsumptionComparer
{
    /// <param name="campus">The campus, computed until <paramref name="until"/> at least.</param>
    /// <param name="months">The aggregator's monthly figures.</param>
    /// <param name="days">The aggregator's daily figures.</param>
    /// <param name="until">Nothing after it is compared, UTC milliseconds.</param>
    public static IReadOnlyList<Comparison> Compare(
        SimulatedCampus campus, IEnumerable<ConsumptionItem> months, IEnumerable<ConsumptionItem> days, long until)
    {
        var daily = days.ToLookup(item => item.Code);
        var comparisons = new List<Comparison>();
        foreach (var meter in months.GroupBy(item => item.Code))
        {
            if (campus.Find(meter.Key) is not { Counter: not null } simulated)
                continue;

            foreach (var month in meter)
            {
                if (Compare(campus, simulated, month, daily[meter.Key], until) is { Days: > 0 } comparison)
                    comparisons.Add(comparison);
            }
        }

        return comparisons;
    }

    static Comparison Compare(SimulatedCampus campus, SimulatedMeter meter, ConsumptionItem month, IEnumerable<ConsumptionItem> daily, long until)
    {
        var local = month.Start.ToOffset(campus.Timeline.Offset);
        var first = new DateOnly(local.Year, local.Month, 1);
        var next = first.AddMonths(1);
        var length = next.DayNumber - first.DayNumber;
        if (campus.Timeline.Midnight(next) <= until && month.Intervals == length * Timeline.StepsPerDay)
            return Make(campus, meter, first, length, Registered(campus, meter, first, next), month.Value, month.Estimated);

        double expected = 0, found = 0, estimated = 0;
        var count = 0;
        foreach (var day in daily.Where(day => day.Intervals == Timeline.StepsPerDay))
        {
            var date = DateOnly.FromDateTime(day.Start.ToOffset(campus.Timeline.Offset).DateTime);
            if (date < first || date >= next || campus.Timeline.Midnight(date.AddDays(1)) > until)
                continue;

            count++;
            expected += Registered(campus, meter, date, date.AddDays(1));
            found += day.Value;
            estimated += day.Estimated;
        }

        return Make(campus, meter, first, count, expected, found, estimated);
    }

    /// <summary>What a meter registered from one local midnight to another, in the commodity's unit.</summary>
    public static double Registered(SimulatedCampus campus, SimulatedMeter meter, DateOnly from, DateOnly to) =>
        Units.ToUnit(meter.RegisteredAt(campus.Timeline.Midnight(to)) - meter.RegisteredAt(campus.Timeline.Midnight(from)));

    static Comparison Make(SimulatedCampus campus, SimulatedMeter meter, DateOnly month, int days, double expected, double found, double estimated) => new()
    {
        Code = meter.Definition.Code,
        EndUse = meter.Definition.EndUse,
        Commodity = meter.Definition.Commodity,
        Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Days = days,
        Expected = expected,
        Found = found,
        Estimated = estimated,
        Resolution = Units.ToUnit(meter.Counter!.StepMicro),
    };
}
