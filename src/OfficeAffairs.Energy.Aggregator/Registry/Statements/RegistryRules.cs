using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>Whether what changes fits together with all the rest of the registry. Pure. Only what changes is judged: faults of old do not hinder new statements.</summary>
sealed class RegistryRules
{
    const decimal ShareTolerance = 0.001m;

    readonly RegistryPlan _plan;
    readonly List<RegistryError> _errors;
    readonly Dictionary<string, Dictionary<string, RegistryRow>> _things;

    RegistryRules(RegistryPlan plan, List<RegistryError> errors)
    {
        (_plan, _errors) = (plan, errors);
        _things = RegistrySheets.All.Where(sheet => !sheet.IsDated)
            .ToDictionary(sheet => sheet.Key, sheet => plan.Result[sheet].DistinctBy(row => row.Unit).ToDictionary(row => row.Unit, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Notes everything that does not fit.</summary>
    public static void Check(RegistryPlan plan, List<RegistryError> errors)
    {
        var rules = new RegistryRules(plan, errors);
        foreach (var change in plan.Changes)
        {
            foreach (var row in change.After) rules.CheckReferences(row);
            if (change.Sheet.IsDated) errors.AddRange(RegistryHistories.Faults(change.Sheet, change.After));
        }

        rules.CheckBuildings();
        rules.CheckSpaces();
        rules.CheckTree(RegistrySheets.Memberships, "institution", "Institution");
        rules.CheckTree(RegistrySheets.Assignments, "meter", "Meter");
        rules.CheckCommodities();
    }

    void CheckReferences(RegistryRow row)
    {
        foreach (var column in row.Sheet.Columns.Where(column => column.RefersTo is not null))
        {
            // A missing code has been reported where it was read.
            if (row[column.Key] is not { } code || _things[column.RefersTo!].ContainsKey(code)) continue;
            var kind = column.RefersTo![..^1];
            Add(row, column.Key, $"{Kind(row)} {RegistryRow.Show(row.Unit)} refers to {kind} {code}, which does not exist.");
        }
    }

    void CheckBuildings()
    {
        var areas = _plan.Result[RegistrySheets.Areas].ToLookup(row => row["building"], StringComparer.Ordinal);
        var shares = _plan.Result[RegistrySheets.Shares].ToLookup(row => row["building"], StringComparer.Ordinal);
        foreach (var building in Changed(RegistrySheets.Buildings).Where(building => !areas[building.Unit].Any()))
        {
            Add(building, null, $"Building {building.Unit} has no floor area: state it in the sheet {RegistrySheets.Areas.Key}.");
        }

        foreach (var building in Changed(RegistrySheets.Buildings).Where(building => !shares[building.Unit].Any()))
        {
            Add(building, null, $"Nobody uses building {building.Unit}: state who does in the sheet {RegistrySheets.Shares.Key}.");
        }

        foreach (var change in _plan.Changes.Where(change => change.Sheet == RegistrySheets.Shares && change.After.Count > 0)) CheckShares(change.Unit, change.After);
        foreach (var change in _plan.Changes.Where(change => change.Sheet == RegistrySheets.Areas && change.After.Count == 0 && _things["buildings"].ContainsKey(change.Unit)))
        {
            _errors.Add(new RegistryError(default, null, $"Building {change.Unit} needs a floor area."));
        }
    }

    void CheckShares(string building, IReadOnlyList<RegistryRow> rows)
    {
        foreach (var day in Bounds(rows))
        {
            var users = rows.Where(row => row.Valid.Contains(day)).ToList();
            if (users.Count == 0) continue;
            var on = day == DateOnly.MinValue ? "" : $" on {RegistryRow.Write(day)}";
            if (users.Select(user => user["basis"]).Distinct().Count() > 1)
            {
                Add(users[^1], "basis", $"Building {building} is divided by several bases{on}: all who use it on a day need the same.");
            }
            else if (users[0]["basis"] == "share")
            {
                var sum = users.Sum(user => user.Number("share") ?? 0);
                if (Math.Abs(sum - 1) > ShareTolerance) Add(users[^1], "share", $"The shares of the institutions of building {building} add up to {sum.ToString(CultureInfo.InvariantCulture)}{on}, not to 1.");
            }
            else
            {
                foreach (var user in users) CheckBasis(user, day, on);
            }
        }
    }

    void CheckBasis(RegistryRow user, DateOnly day, string on)
    {
        if (user["basis"] == "headcount")
        {
            var known = _plan.Result[RegistrySheets.Headcounts].Exists(row => row["institution"] == user["institution"] && row["kind"] == InstitutionFacts.EnergyUsers && row.Valid.Contains(day));
            if (!known) Add(user, "basis", $"Building {user["building"]} is divided by headcount, but institution {user["institution"]} has no headcount of the kind {InstitutionFacts.EnergyUsers}{on}.");
        }
        else if (user.Number("area_m2") is null)
        {
            Add(user, "area_m2", $"Building {user["building"]} is divided by {user["basis"]}, which needs the area that institution {user["institution"]} uses.");
        }
    }

    void CheckSpaces()
    {
        foreach (var space in Changed(RegistrySheets.Spaces))
        {
            if (space["parent"] is { } parent && _things["spaces"].GetValueOrDefault(parent) is { } above && above["building"] != space["building"])
            {
                Add(space, "parent", $"Space {space.Unit} is in building {space["building"]} but its parent {parent} in {above["building"]}.");
            }
        }

        foreach (var meter in Changed(RegistrySheets.Assignments))
        {
            if (meter["space"] is { } code && _things["spaces"].GetValueOrDefault(code) is { } space && space["building"] != meter["building"])
            {
                Add(meter, "space", $"Meter {meter["meter"]} is in building {meter["building"]} but the space {code} in {space["building"]}.");
            }
        }
    }

    // A circle is told at every changed row that is part of it, on the first day on which it is there.
    void CheckTree(RegistrySheet sheet, string child, string kind)
    {
        var rows = _plan.Result[sheet].Where(row => row["parent"] is not null).ToLookup(row => row[child]!, StringComparer.Ordinal);
        foreach (var row in Changed(sheet).Where(row => row["parent"] is not null))
        {
            var around = Bounds([row]).Concat(Bounds([.. Above(rows, row[child]!)])).Distinct().Where(row.Valid.Contains).Order();
            if (around.Cast<DateOnly?>().FirstOrDefault(day => IsCircle(rows, row[child]!, day!.Value)) is { } day)
            {
                Add(row, "parent", $"{kind} {row[child]} is its own parent, directly or through others{(day == DateOnly.MinValue ? "" : $", on {RegistryRow.Write(day)}")}.");
            }
        }
    }

    static bool IsCircle(ILookup<string, RegistryRow> rows, string code, DateOnly day)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = code; at is not null && seen.Add(at);)
        {
            at = rows[at].FirstOrDefault(row => row.Valid.Contains(day))?["parent"];
            if (at == code) return true;
        }

        return false;
    }

    static List<RegistryRow> Above(ILookup<string, RegistryRow> rows, string code)
    {
        var (found, waiting, seen) = (new List<RegistryRow>(), new Stack<string>([code]), new HashSet<string>(StringComparer.Ordinal));
        while (waiting.TryPop(out var at))
        {
            if (!seen.Add(at)) continue;
            foreach (var row in rows[at])
            {
                found.Add(row);
                waiting.Push(row["parent"]!);
            }
        }

        return found;
    }

    void CheckCommodities()
    {
        var meters = _plan.Result[RegistrySheets.Assignments].ToLookup(row => row["meter"], StringComparer.Ordinal);
        foreach (var row in Changed(RegistrySheets.Assignments).Where(row => row["parent"] is not null))
        {
            if (meters[row["parent"]].FirstOrDefault(parent => parent.Valid.Overlaps(row.Valid) && parent["commodity"] != row["commodity"]) is { } other)
            {
                Add(row, "parent", $"Meter {row["meter"]} measures {row["commodity"]} but its parent {row["parent"]} measures {other["commodity"]}.");
            }
        }
    }

    IEnumerable<RegistryRow> Changed(RegistrySheet sheet) => _plan.Changes.Where(change => change.Sheet == sheet).SelectMany(change => change.After);

    // The days on which something begins; the beginning of the calendar stands for since ever.
    static IEnumerable<DateOnly> Bounds(IReadOnlyList<RegistryRow> rows) =>
        rows.SelectMany(row => new[] { row.Valid.From ?? DateOnly.MinValue, row.Valid.Until ?? DateOnly.MinValue }).Distinct().Order();

    static string Kind(RegistryRow row) => row.Sheet.IsDated ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row.Sheet.Unit[0]) : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row.Sheet.Key[..^1]);

    void Add(RegistryRow row, string? column, string message) => _errors.Add(new RegistryError(row.Place, column, message));
}
