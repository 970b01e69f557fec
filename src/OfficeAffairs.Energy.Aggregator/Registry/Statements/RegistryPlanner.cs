using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>
/// Lays statements over the stored registry. Pure. Whoever states rows of a unit (the areas of a building, the shares of all who use it) states its whole history;
/// what is not mentioned stays. A statement without any dates says what holds always: it replaces what has no dates, and agrees with a dated history that says
/// the same last; it never wipes out dates.
/// </summary>
static class RegistryPlanner
{
    /// <summary>The changes; what cannot be laid over is noted.</summary>
    public static RegistryPlan Plan(RegistryTables stored, RegistryTables stated, List<RegistryError> errors)
    {
        var changes = new List<RegistryChange>();
        var result = new RegistryTables();
        foreach (var sheet in RegistrySheets.All)
        {
            var before = stored[sheet].GroupBy(row => row.Unit, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
            var units = stated[sheet].GroupBy(row => row.Unit, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
            foreach (var (_, unit) in stated.Nothing.Where(nothing => nothing.Sheet == sheet.Key)) units.TryAdd(unit, []);
            foreach (var (unit, rows) in units)
            {
                var were = before.GetValueOrDefault(unit) ?? [];
                var change = new RegistryChange(sheet, unit, were, sheet.IsDated ? Dated(unit, were, rows, errors) : Thing(were, rows, errors));
                if (change.IsNone) continue;
                changes.Add(change);
                before[unit] = [.. change.After];
            }

            foreach (var row in before.Values.SelectMany(rows => rows)) result.Add(row);
        }

        return new RegistryPlan(changes, result);
    }

    static List<RegistryRow> Thing(List<RegistryRow> before, List<RegistryRow> stated, List<RegistryError> errors)
    {
        if (stated.Count == 0) return [];
        var row = stated[0];
        foreach (var twice in stated.Skip(1))
        {
            errors.Add(new RegistryError(twice.Place, "code", $"{RegistryRow.Show(row.Unit)} is there twice; it stands in {(row.Place.Sheet is null ? "line" : "row")} {row.Place.Row} already."));
        }

        if (before.Count == 0) return [row];
        var values = new Dictionary<string, string?>(before[0].Values, StringComparer.Ordinal);
        foreach (var (column, value) in row.Values)
        {
            if (value is not null || row.Sheet.Find(column) is { KeepsWhenEmpty: false }) values[column] = value;
        }

        return [new RegistryRow(row.Sheet, values, row.Place)];
    }

    static List<RegistryRow> Dated(string unit, List<RegistryRow> before, List<RegistryRow> stated, List<RegistryError> errors)
    {
        var hasDates = before.Exists(row => row.Valid != Storage.Registry.Validity.Always);
        if (!hasDates || stated.Exists(row => row.Valid != Storage.Registry.Validity.Always)) return stated;
        var last = before.Where(row => row.Valid.Until is null).Select(row => row.TextWithoutDays).Order(StringComparer.Ordinal);
        if (last.SequenceEqual(stated.Select(row => row.TextWithoutDays).Order(StringComparer.Ordinal))) return before;
        errors.Add(new RegistryError(
            stated.Count > 0 ? stated[0].Place : default,
            RegistrySheet.From,
            $"What the registry has of {RegistryRow.Show(unit)} in {before[0].Sheet.Key} has dates, and this would wipe them out: say from which day it holds, and state the rows before it too."));
        return before;
    }
}
