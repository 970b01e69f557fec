using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Benchmarks.BusTime;

/// <summary>
/// The bus time of a line with 32 meters Acrel ADW300 (twelve quantities in four clusters), read in the ways that gateways do, in ours, and in the
/// cheapest of all. Computed, not measured: the wire's time is arithmetic, 11 bits to a character.
/// </summary>
static class BusTimeBenchmark
{
    const int Meters = 32;

    static readonly int[] Bauds = [2400, 9600, 19200];

    // Device turnaround as field measurements of panel meters have it.
    static readonly TimeSpan Turnaround = TimeSpan.FromMilliseconds(50);

    static readonly DeviceLimits Limits = new() { Turnaround = Turnaround };

    /// <summary>Computes the plans; prints and, if asked, writes requests and seconds.</summary>
    internal static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var items = Items();
        var json = new JsonObject { ["meters"] = Meters, ["points_per_meter"] = items.Count, ["turnaround_ms"] = Turnaround.TotalMilliseconds };
        var matches = true;
        foreach (var baud in Bauds)
        {
            var cost = BusCost.Serial(baud, Turnaround);
            var ways = new Dictionary<string, List<int>>
            {
                ["one_by_one"] = [.. items.Select(item => item.Words)],
                ["adjacent"] = FixedGap(items, 0),
                ["gap_16"] = FixedGap(items, 16),
                ["gap_50"] = FixedGap(items, 50),
                ["ours"] = [.. ReadPlanner.Plan(items, Limits, cost).Select(block => block.Words)],
                ["optimum"] = Optimum(items, cost),
            };
            var figures = new JsonObject();
            foreach (var (name, blocks) in ways)
            {
                var seconds = Meters * Cost(blocks, cost).TotalSeconds;
                System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{baud,6} baud  {name,-11} {blocks.Count,2} requests per meter, {Meters * blocks.Count,4} in all, {seconds,7:0.00} s"));
                figures[name] = new JsonObject { ["requests"] = Meters * blocks.Count, ["requests_per_meter"] = blocks.Count, ["seconds"] = Math.Round(seconds, 3) };
            }

            var equal = Cost(ways["ours"], cost) == Cost(ways["optimum"], cost);
            figures["ours_is_optimum"] = equal;
            matches &= equal;
            json[$"baud_{baud}"] = figures;
        }

        json["ours_is_optimum"] = matches;
        if (jsonPath is not null)
        {
            await File.WriteAllTextAsync(jsonPath, json.ToJsonString(), cancellationToken);
        }

        return matches ? 0 : 1;
    }

    // Voltages, currents, powers and energies of the map: single words from 20 and 26, double ones from 30 and 62.
    static List<PlanItem> Items() =>
    [
        .. new[] { (20, 1), (21, 1), (22, 1), (26, 1), (27, 1), (28, 1), (30, 2), (32, 2), (34, 2), (36, 2), (62, 2), (64, 2) }
            .Select((place, i) => new PlanItem(RegisterSpace.Holding, place.Item1, place.Item2, null, i)),
    ];

    static TimeSpan Cost(List<int> blocks, BusCost cost) => blocks.Aggregate(TimeSpan.Zero, (sum, words) => sum + cost.Of(words));

    static List<int> FixedGap(List<PlanItem> items, int gap)
    {
        var blocks = new List<int>();
        var (first, end) = (items[0].Address, items[0].Address + items[0].Words);
        foreach (var item in items.Skip(1))
        {
            if (item.Address - end <= gap && item.Address + item.Words - first <= Limits.MaximumWords)
            {
                end = item.Address + item.Words;
                continue;
            }

            blocks.Add(end - first);
            (first, end) = (item.Address, item.Address + item.Words);
        }

        return [.. blocks, end - first];
    }

    // Every way to cut the row of items: one bit for each place between two neighbours.
    static List<int> Optimum(List<PlanItem> items, BusCost cost)
    {
        List<int>? best = null;
        for (var cuts = 0; cuts < 1 << (items.Count - 1); cuts++)
        {
            var blocks = new List<int>();
            var first = items[0].Address;
            for (var i = 0; i < items.Count; i++)
            {
                if (i == items.Count - 1 || (cuts & (1 << i)) != 0)
                {
                    blocks.Add(items[i].Address + items[i].Words - first);
                    first = i == items.Count - 1 ? first : items[i + 1].Address;
                }
            }

            if (blocks.All(words => words <= Limits.MaximumWords) && (best is null || Cost(blocks, cost) < Cost(best, cost)))
            {
                best = blocks;
            }
        }

        return best!;
    }
}
