using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Recognises stored events in what was found anew: an event that goes on extends its row, it does not become a second one.</summary>
public static class FindingReconciler
{
    static readonly TimeSpan Near = TimeSpan.FromDays(1);

    /// <summary>Plans the changes. Applying them and planning again with the same findings changes nothing.</summary>
    /// <param name="stored">Stored events that may be met again.</param>
    /// <param name="found">What was found now.</param>
    /// <param name="seenFrom">The moment from which on the data of a finding were looked at: an event stored before keeps its start.</param>
    public static FindingChanges Plan(IReadOnlyList<StoredFinding> stored, IReadOnlyList<Finding> found, Func<Finding, DateTimeOffset> seenFrom)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(found);
        var left = stored.OrderBy(s => s.Start).ToList();
        var added = new List<Finding>();
        var updated = new List<(long, Finding)>();
        foreach (var finding in found.OrderBy(f => f.Start))
        {
            var same = left.Find(s => s.MeterId == finding.MeterId && s.Type == finding.Type && s.Start == finding.Start)
                ?? left.Find(s => IsSame(s, finding));
            if (same is null)
            {
                added.Add(finding);
                continue;
            }

            left.Remove(same);
            updated.Add((same.AnomalyId, Continue(same, finding, seenFrom(finding))));
        }

        return new FindingChanges(
            added,
            updated,
            [.. left.Where(s => s.Touched).Select(s => s.AnomalyId)],
            [.. left.Where(s => !s.Touched).Select(s => s.AnomalyId)]);
    }

    static bool IsSame(StoredFinding stored, Finding finding) =>
        stored.MeterId == finding.MeterId
        && stored.Type == finding.Type
        && stored.Start - Near <= finding.End
        && (stored.End is null || stored.End + Near >= finding.Start);

    // What lies before the data looked at is known only to the stored row.
    static Finding Continue(StoredFinding stored, Finding finding, DateTimeOffset seenFrom)
    {
        if (stored.Start >= seenFrom || stored.Start >= finding.Start)
            return finding;
        var arguments = (JsonObject)finding.Arguments.DeepClone();
        if (arguments.ContainsKey("hours"))
            arguments["hours"] = (int)(finding.End - stored.Start).TotalHours;
        return finding with
        {
            Start = stored.Start,
            Excess = finding.Excess is { } now && stored.Excess is { } before ? Math.Max(now, before) : finding.Excess,
            Arguments = arguments,
        };
    }
}
