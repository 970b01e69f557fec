using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>What must hold between the parts of a campus: codes are unique, references lead somewhere, the meters form trees.</summary>
static class CampusCheck
{
    public static void Check(CampusDefinition campus, string file, ErrorList errors)
    {
        void Wrong(YamlNode? place, string message) => errors.Add(file, place, message);

        if (campus.HistoryMonths is < 1 or > 60)
            Wrong(null, "history_months must be 1 to 60");
        Unique(campus.Institutions.Select(item => (item.Code, (YamlNode?)null)), "institution", Wrong);
        Unique(campus.Buildings.Select(item => (item.Code, (YamlNode?)null)), "building", Wrong);
        Unique(campus.Buses.Select(item => (item.Name, (YamlNode?)null)), "bus", Wrong);
        Unique(campus.Meters.Select(item => (item.Code, (YamlNode?)item.Place)), "meter", Wrong);
        Unique(campus.Faults.Select(item => (item.Id, item.Place)), "fault", Wrong);
        foreach (var port in campus.Buses.GroupBy(bus => bus.Port).Where(group => group.Count() > 1))
            Wrong(null, $"buses {string.Join(", ", port.Select(bus => bus.Name))} have the same port");
        foreach (var unit in campus.Meters.GroupBy(meter => (meter.Bus, meter.Unit)).Where(group => group.Count() > 1))
            Wrong(unit.Last().Place, $"unit {unit.Key.Unit} is taken twice on bus {unit.Key.Bus}");

        var institutions = campus.Institutions.Select(item => item.Code).ToHashSet();
        var buildings = campus.Buildings.Select(item => item.Code).ToHashSet();
        foreach (var building in campus.Buildings)
        {
            foreach (var share in building.Shares.Where(share => !institutions.Contains(share.Institution)))
                Wrong(null, $"building {building.Code} names institution {share.Institution}, which is not there");
        }

        foreach (var institution in campus.Institutions.Where(item => item.Parent is { } parent && !institutions.Contains(parent)))
            Wrong(null, $"institution {institution.Code} has parent {institution.Parent}, which is not there");
        foreach (var meter in campus.Meters)
        {
            if (meter.Institution is not null && !institutions.Contains(meter.Institution))
                Wrong(meter.Place, $"meter {meter.Code} names institution {meter.Institution}, which is not there");
            if (!buildings.Contains(meter.Building))
                Wrong(meter.Place, $"meter {meter.Code} names building {meter.Building}, which is not there");
        }

        Trees(campus, Wrong);
        CheckFaults(campus, Wrong);
    }

    static void Unique(IEnumerable<(string Code, YamlNode? Place)> items, string what, Action<YamlNode?, string> wrong)
    {
        foreach (var group in items.GroupBy(item => item.Code).Where(group => group.Count() > 1))
            wrong(group.Last().Place, $"{what} {group.Key} is defined {group.Count()} times");
    }

    static void Trees(CampusDefinition campus, Action<YamlNode?, string> wrong)
    {
        var meters = campus.Meters.GroupBy(meter => meter.Code).ToDictionary(group => group.Key, group => group.First());
        foreach (var meter in campus.Meters.Where(meter => meter.Parent is not null))
        {
            if (!meters.TryGetValue(meter.Parent!, out var parent))
            {
                wrong(meter.Place, $"meter {meter.Code} has parent {meter.Parent}, which is not there");
                continue;
            }

            if (parent.Commodity != meter.Commodity)
                wrong(meter.Place, $"meter {meter.Code} measures {meter.Commodity} but its parent {parent.Code} measures {parent.Commodity}");

            var above = parent;
            for (var steps = 0; above is not null; steps++)
            {
                if (steps > meters.Count)
                {
                    wrong(meter.Place, $"meter {meter.Code} is its own ancestor");
                    break;
                }

                above = above.Parent is { } next ? meters.GetValueOrDefault(next) : null;
            }
        }
    }

    /// <summary>Whether the faults fit the campus.</summary>
    public static void CheckFaults(CampusDefinition campus, Action<YamlNode?, string> wrong)
    {
        var meters = campus.Meters.GroupBy(meter => meter.Code).ToDictionary(group => group.Key, group => group.First());
        foreach (var fault in campus.Faults)
        {
            if (fault.Bus is { } bus && campus.Buses.All(item => item.Name != bus))
                wrong(fault.Place, $"fault {fault.Id} names bus {bus}, which is not there");
            if (fault.Meter is { } code && !meters.ContainsKey(code))
                wrong(fault.Place, $"fault {fault.Id} names meter {code}, which is not there");
            if ((fault.Kind == FaultKind.Outage) != (fault.Bus is not null) || (fault.Bus is null) == (fault.Meter is null))
                wrong(fault.Place, $"fault {fault.Id} must name a bus for an outage and a meter for all else");
            if (fault.Phase is < 1 or > 3)
                wrong(fault.Place, $"fault {fault.Id} must lose phase 1, 2 or 3");
            if (fault.Holiday is { } holiday && !campus.Holidays.Values.Any(year => year.Off.ContainsKey(holiday)))
                wrong(fault.Place, $"fault {fault.Id} names holiday {holiday}, which no year has");
            if (fault.Kind is FaultKind.PhaseLost && campus.Faults.Count(other => other.Kind == FaultKind.PhaseLost && other.Meter == fault.Meter) > 1)
                wrong(fault.Place, $"fault {fault.Id}: a meter can lose one phase only");
            if (fault.Kind is FaultKind.LeftOnOvernight or FaultKind.LeftOnHoliday &&
                meters.GetValueOrDefault(fault.Meter ?? "")?.Profile is null)
                wrong(fault.Place, $"fault {fault.Id} needs a meter with a load of its own");
        }
    }
}
