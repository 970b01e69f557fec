using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Whether what a registry says fits together. A pure function of its arguments.</summary>
static class RegistryCheck
{
    /// <summary>Everything that does not fit.</summary>
    /// <param name="content">What the registry says.</param>
    /// <param name="known">What the database knows, to which the registry may refer.</param>
    public static IReadOnlyList<string> Check(RegistryContent content, RegistryCodes known)
    {
        var errors = new List<string>();
        var institutions = Codes("Institution", content.Institutions.Select(i => i.Code), known.Institutions, errors);
        var buildings = Codes("Building", content.Buildings.Select(b => b.Code), known.Buildings, errors);
        var meters = Codes("Meter", content.Meters.Select(m => m.Code), known.Meters, errors);
        foreach (var institution in content.Institutions)
        {
            Refer($"Institution {institution.Code}", "institution", institution.Parent, institutions, errors);
        }

        foreach (var building in content.Buildings)
        {
            CheckBuilding(building, institutions, errors);
        }

        foreach (var meter in content.Meters)
        {
            Refer($"Meter {meter.Code}", "building", meter.Building, buildings, errors);
            Refer($"Meter {meter.Code}", "institution", meter.Institution, institutions, errors);
            Refer($"Meter {meter.Code}", "meter", meter.Parent, meters, errors);
        }

        foreach (var epoch in content.Epochs)
        {
            Refer($"The event at {epoch.At:O}", "meter", epoch.Meter, meters, errors);
        }

        foreach (var metric in content.Metrics)
        {
            Refer($"Metric {metric.Metric} of {metric.Source}", "meter", metric.Point.Meter, meters, errors);
        }

        foreach (var twice in content.Metrics.GroupBy(m => (m.Source, m.Metric)).Where(g => g.Count() > 1))
        {
            errors.Add($"Metric {twice.Key.Metric} of {twice.Key.Source} is there twice.");
        }

        Circles("Institution", content.Institutions.Select(i => (i.Code, i.Parent)), errors);
        Circles("Meter", content.Meters.Select(m => (m.Code, m.Parent)), errors);
        CheckParents(content.Meters, errors);
        return errors;
    }

    static HashSet<string> Codes(string kind, IEnumerable<string> codes, IReadOnlySet<string> known, List<string> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in codes.Where(c => c.Length > 0 && !seen.Add(c)))
        {
            errors.Add($"{kind} {code} is there twice.");
        }

        seen.UnionWith(known);
        return seen;
    }

    static void Refer(string who, string kind, string? code, HashSet<string> codes, List<string> errors)
    {
        // An empty code has been reported where it was read.
        if (code is { Length: > 0 } && !codes.Contains(code))
        {
            errors.Add($"{who} refers to {kind} {code}, which does not exist.");
        }
    }

    static void CheckBuilding(BuildingRow building, HashSet<string> institutions, List<string> errors)
    {
        foreach (var share in building.Shares)
        {
            Refer($"Building {building.Code}", "institution", share.Institution, institutions, errors);
        }

        if (building.Shares.GroupBy(s => s.Institution, StringComparer.Ordinal).Any(g => g.Count() > 1))
        {
            errors.Add($"Building {building.Code} has an institution twice.");
        }

        var sum = building.Shares.Sum(s => s.Share);
        if (Math.Abs(sum - 1) > 0.001m)
        {
            errors.Add($"The shares of the institutions of building {building.Code} add up to {sum.ToString(CultureInfo.InvariantCulture)}, not to 1.");
        }
    }

    static void Circles(string kind, IEnumerable<(string Code, string? Parent)> rows, List<string> errors)
    {
        var parents = rows.DistinctBy(r => r.Code).Where(r => r.Parent is not null).ToDictionary(r => r.Code, r => r.Parent!, StringComparer.Ordinal);
        foreach (var code in parents.Keys)
        {
            var steps = 0;
            var at = code;
            while (parents.TryGetValue(at, out var parent) && steps++ <= parents.Count && parent != code)
            {
                at = parent;
            }

            if (parents.TryGetValue(at, out var last) && last == code)
            {
                errors.Add($"{kind} {code} is its own parent, directly or through others.");
            }
        }
    }

    static void CheckParents(IReadOnlyList<MeterRow> meters, List<string> errors)
    {
        var byCode = meters.DistinctBy(m => m.Code).ToDictionary(m => m.Code, StringComparer.Ordinal);
        foreach (var meter in meters)
        {
            if (meter.Parent is not null && byCode.TryGetValue(meter.Parent, out var parent) && parent.Commodity != meter.Commodity)
            {
                errors.Add($"Meter {meter.Code} measures {meter.Commodity} but its parent {parent.Code} measures {parent.Commodity}.");
            }
        }
    }
}
