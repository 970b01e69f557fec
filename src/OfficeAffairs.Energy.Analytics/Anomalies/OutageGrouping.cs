using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>When most meters of a building fall silent together, it is one outage, told once, at the building's main meter.</summary>
static class OutageGrouping
{
    static readonly TimeSpan Together = TimeSpan.FromHours(1);

    /// <summary>Replaces the silences that have a common cause by one outage and points the others to it.</summary>
    public static IReadOnlyList<Finding> Group(IReadOnlyList<Finding> silences, IReadOnlyList<MeterHistory> meters, ThresholdSet thresholds)
    {
        var byMeter = meters.ToDictionary(m => m.MeterId);
        var result = new List<Finding>();
        foreach (var building in silences.GroupBy(f => byMeter[f.MeterId].BuildingId))
        {
            var inBuilding = meters.Count(m => m.BuildingId == building.Key && m.Readings is not null);
            var left = building.OrderBy(f => f.Start).ToList();
            while (left.Count > 0)
            {
                var first = left[0];
                var same = left.Where(f => (f.Start - first.Start).Duration() <= Together && (f.End - first.End).Duration() <= Together).ToList();
                left.RemoveAll(same.Contains);
                var common = same.Count > 1 && same.Count >= thresholds["gap.outage-share"] * inBuilding;
                result.AddRange(common ? AsOutage(same, byMeter) : same);
            }
        }

        return result;
    }

    static IEnumerable<Finding> AsOutage(List<Finding> same, Dictionary<int, MeterHistory> byMeter)
    {
        var head = same
            .OrderByDescending(f => byMeter[f.MeterId].Role == MeterRole.Main && byMeter[f.MeterId].Commodity == Commodity.Electricity)
            .ThenByDescending(f => byMeter[f.MeterId].Role == MeterRole.Main)
            .ThenBy(f => f.MeterId)
            .First();
        var arguments = (JsonObject)head.Arguments.DeepClone();
        arguments["meters"] = same.Count;
        yield return head with { Type = AnomalyTypes.Outage, Arguments = arguments };
        foreach (var other in same.Where(f => f != head))
            yield return other with { Type = AnomalyTypes.Gap, Severity = 1, ExplainedBy = head.MeterId };
    }
}
