using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// Registers and bits to the cheapest requests. A hole between two items is read along when that costs less bus time than another request, within the
/// device's limit and never across forbidden addresses. Dynamic programming over the items in order of address: the cheapest way to read the first
/// n items ends in one block of neighbours, and blocks of neighbours are enough, since an item lying between two others costs nothing in theirs.
/// </summary>
static class ReadPlanner
{
    /// <summary>The cheapest plan. Items that one request cannot hold (see the template's checks) are left out.</summary>
    /// <param name="items">What has to be read.</param>
    /// <param name="limits">What the device stands.</param>
    /// <param name="cost">What reading costs.</param>
    /// <param name="cuts">Addresses that must begin a request of their own, learnt from refusals; null for none.</param>
    public static IReadOnlyList<ReadBlock> Plan(
        IEnumerable<PlanItem> items, DeviceLimits limits, BusCost cost, IReadOnlySet<(RegisterSpace Space, int Address)>? cuts = null)
    {
        var blocks = new List<ReadBlock>();
        foreach (var space in items.GroupBy(item => item.Space).OrderBy(group => group.Key))
        {
            var table = limits.In(space.Key);
            var spans = Spans(space, table);
            var own = cuts?.Where(cut => cut.Space == space.Key).Select(cut => cut.Address).ToArray() ?? [];
            blocks.AddRange(Cheapest(spans, table, count => cost.Of(space.Key, count), own).Select(block => Block(space.Key, block)));
        }

        return blocks;
    }

    /// <summary>The bus time of a plan.</summary>
    public static TimeSpan Cost(IEnumerable<ReadBlock> plan, BusCost cost) =>
        plan.Aggregate(TimeSpan.Zero, (sum, block) => sum + cost.Of(block.Space, block.Words));

    static List<ItemSpan> Spans(IEnumerable<PlanItem> items, SpaceLimits limits)
    {
        var single = items.Where(item => item.Atomic is null).Select(item => new ItemSpan(item.Address, item.Address + item.Words, [item]));
        var groups = items.Where(item => item.Atomic is not null).GroupBy(item => item.Atomic).Select(group =>
            new ItemSpan(group.Min(item => item.Address), group.Max(item => item.Address + item.Words), [.. group]));
        return [.. single.Concat(groups).Where(span => limits.Fits(span.First, span.End)).OrderBy(span => span.First).ThenBy(span => span.End)];
    }

    static List<List<ItemSpan>> Cheapest(List<ItemSpan> spans, SpaceLimits limits, Func<int, TimeSpan> cost, int[] cuts)
    {
        var best = new TimeSpan[spans.Count + 1];
        var start = new int[spans.Count + 1];
        for (var count = 1; count <= spans.Count; count++)
        {
            best[count] = TimeSpan.MaxValue;
            var end = 0;
            for (var first = count - 1; first >= 0; first--)
            {
                end = Math.Max(end, spans[first].End);
                if (!limits.Fits(spans[first].First, end) || cuts.Any(cut => cut > spans[first].First && cut < end && count - first > 1))
                {
                    break;
                }

                var total = best[first] + cost(end - spans[first].First);
                if (total < best[count])
                {
                    (best[count], start[count]) = (total, first);
                }
            }
        }

        var blocks = new List<List<ItemSpan>>();
        for (var count = spans.Count; count > 0; count = start[count])
        {
            blocks.Add(spans.GetRange(start[count], count - start[count]));
        }

        blocks.Reverse();
        return blocks;
    }

    static ReadBlock Block(RegisterSpace space, List<ItemSpan> spans)
    {
        var first = spans.Min(span => span.First);
        return new ReadBlock(space, first, spans.Max(span => span.End) - first, [.. spans.SelectMany(span => span.Items)]);
    }
}
