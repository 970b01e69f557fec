using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>
/// Holds the aggregator's sums of buildings and institutions against the truth. The total of a commodity is what its main
/// meters registered; an end use is what its topmost sub-meters registered; the rest is unmetered. A meter that belongs to no
/// single institution counts for each of its building's by the share. Only months over and fully read are compared.
/// </summary>
sealed class SumComparer
{
    const string Total = "total";
    const string Unmetered = "unmetered";

    readonly SimulatedCampus _campus;
    readonly HashSet<(string Meter, DateOnly Month)> _complete;
    readonly List<DateOnly> _months;

    /// <param name="campus">The campus, computed until <paramref name="until"/> at least.</param>
    /// <param name="months">The aggregator's monthly figures of the meters: they tell which months are fully read.</param>
    /// <param name="until">Nothing after it is compared, UTC milliseconds.</param>
    public SumComparer(SimulatedCampus campus, IEnumerable<ConsumptionItem> months, long until)
    {
        _campus = campus;
        _complete = [.. months.Where(item => Month(item).AddMonths(1) is var next && campus.Timeline.Midnight(next) <= until
                && item.Intervals == (next.DayNumber - Month(item).DayNumber) * Timeline.StepsPerDay)
            .Select(item => (item.Code, Month(item)))];
        _months = [.. _complete.Select(item => item.Month).Distinct().Order()];
    }

    /// <summary>Compares the sums of the buildings.</summary>
    public IEnumerable<Comparison> Buildings(IEnumerable<ConsumptionItem> items) => Compare(
        _campus.Definition.Buildings.Select(building => building.Code),
        (meter, code) => meter.Building == code ? 1 : 0,
        items);

    /// <summary>Compares the sums of the institutions.</summary>
    public IEnumerable<Comparison> Institutions(IEnumerable<ConsumptionItem> items) => Compare(
        _campus.Definition.Institutions.Select(institution => institution.Code), Share, items);

    double Share(MeterDefinition meter, string institution) => meter.Institution is { } own
        ? own == institution ? 1 : 0
        : _campus.Definition.Buildings.Single(building => building.Code == meter.Building).Shares
            .Where(share => share.Institution == institution).Sum(share => share.Share);

    IEnumerable<Comparison> Compare(IEnumerable<string> codes, Func<MeterDefinition, string, double> weight, IEnumerable<ConsumptionItem> items)
    {
        var found = items.ToDictionary(item => (item.Code, item.Commodity, item.EndUse, Month(item)));
        foreach (var code in codes)
        {
            var members = _campus.Meters.Where(meter => meter.Counter is not null)
                .SelectMany(meter => Parts(meter).Select(part => (Meter: meter, part.EndUse, Weight: part.Sign * weight(meter.Definition, code))))
                .Where(member => member.Weight != 0)
                .ToLookup(member => (member.Meter.Definition.Commodity, member.EndUse));
            foreach (var group in members)
            {
                if (group.Key.EndUse == Unmetered && group.All(member => member.Weight > 0))
                    continue;

                foreach (var month in _months.Where(month => group.All(member => _complete.Contains((member.Meter.Definition.Code, month)))))
                {
                    var item = found.GetValueOrDefault((code, group.Key.Commodity, group.Key.EndUse, month));
                    yield return Make(code, group.Key.Commodity, group.Key.EndUse, month, [.. group.Select(member => (member.Meter, member.Weight))], item);
                }
            }
        }
    }

    /// <summary>The sums that a meter is part of, with the sign it has there.</summary>
    IEnumerable<(string EndUse, int Sign)> Parts(SimulatedMeter meter)
    {
        var definition = meter.Definition;
        if (definition is { Role: "main", Parent: null })
            return [(Total, 1), (Unmetered, 1)];
        if (definition.Role != "sub" || definition.EndUse == Total || HasPartAbove(definition))
            return [];
        return [(definition.EndUse, 1), (Unmetered, -1)];
    }

    bool HasPartAbove(MeterDefinition meter)
    {
        for (var above = meter.Parent; above is not null; above = _campus.Find(above)!.Definition.Parent)
        {
            if (_campus.Find(above)!.Definition is { Role: "sub" } parent && parent.EndUse != Total)
                return true;
        }

        return false;
    }

    Comparison Make(
        string code, string commodity, string endUse, DateOnly month, IReadOnlyList<(SimulatedMeter Meter, double Weight)> members, ConsumptionItem? item) => new()
        {
            Code = code,
            Commodity = commodity,
            EndUse = endUse,
            Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Days = month.AddMonths(1).DayNumber - month.DayNumber,
            Expected = members.Sum(member => member.Weight * ConsumptionComparer.Registered(_campus, member.Meter, month, month.AddMonths(1))),
            Found = item?.Value ?? 0,
            Estimated = item?.Estimated ?? 0,
            Resolution = members.Sum(member => Math.Abs(member.Weight) * Units.ToUnit(member.Meter.Counter!.StepMicro)),
        };

    DateOnly Month(ConsumptionItem item)
    {
        var local = item.Start.ToOffset(_campus.Timeline.Offset);
        return new DateOnly(local.Year, local.Month, 1);
    }
}
