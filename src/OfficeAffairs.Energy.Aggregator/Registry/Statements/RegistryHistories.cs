using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>Rows of one unit with their days: overlaps, holes, and a change that holds from a day on. Pure.</summary>
static class RegistryHistories
{
    /// <summary>Days on which two rows of one identity hold, or none between two that do; each is named at the later row.</summary>
    public static IEnumerable<RegistryError> Faults(RegistrySheet sheet, IEnumerable<RegistryRow> rows)
    {
        foreach (var history in rows.GroupBy(row => row.Identity, StringComparer.Ordinal))
        {
            var ordered = history.OrderBy(row => row.Valid.From ?? DateOnly.MinValue).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            {
                var what = RegistryRow.Show(history.Key);
                if (earlier.Valid.Overlaps(later.Valid))
                {
                    yield return new(later.Place, RegistrySheet.From, $"{what} has two rows that hold on {Day(later.Valid.From)}: end the one {Name(earlier)} with 'until' {Day(later.Valid.From)}, or begin this one later.");
                }
                else if (!sheet.AllowsHoles && earlier.Valid.Until < later.Valid.From)
                {
                    yield return new(later.Place, RegistrySheet.From, $"{what} has nothing from {Day(earlier.Valid.Until)} until {Day(later.Valid.From)}: begin this row on {Day(earlier.Valid.Until)}, or let the row {Name(earlier)} end later.");
                }
            }
        }
    }

    /// <summary>The rows when something else holds from a day on: what held is cut there, and what stood there until the same day goes.</summary>
    /// <param name="history">The rows of one identity, without overlaps.</param>
    /// <param name="change">What holds; its days say when. Without a first day it replaces everything up to its end.</param>
    public static IReadOnlyList<RegistryRow> With(IEnumerable<RegistryRow> history, RegistryRow change)
    {
        var days = change.Valid;
        var rows = new List<RegistryRow> { change };
        foreach (var row in history)
        {
            var before = row.Valid.Intersect(new Validity(null, days.From ?? DateOnly.MinValue));
            var after = days.Until is null ? default(Validity?) : row.Valid.Intersect(new Validity(days.Until, null));
            if (days.From is not null && !before.IsEmpty) rows.Add(row.With(before));
            if (after is { IsEmpty: false } rest) rows.Add(row.With(rest));
        }

        return [.. rows.OrderBy(row => row.Valid.From ?? DateOnly.MinValue)];
    }

    static string Day(DateOnly? day) => RegistryRow.Write(day) ?? "the beginning";

    static string Name(RegistryRow row) => row.Place.Row > 0 ? $"in row {row.Place.Row}" : $"from {Day(row.Valid.From)}";
}
