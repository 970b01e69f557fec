using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class ReadPlannerTests
{
    static readonly int[] Bauds = [300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200];

    [Fact]
    public void Plan_costs_what_the_cheapest_of_all_plans_costs()
    {
        // Oracle: every way to divide the items into requests, neighbours or not.
        var random = new Random(7);
        for (var round = 0; round < 1_500; round++)
        {
            var limits = new DeviceLimits
            {
                MaximumWords = random.Next(4, 40),
                Forbidden = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => random.Next(0, 80)).Select(first => new AddressRange(first, first + random.Next(0, 3)))],
            };
            AssertCheapest(random, limits, i => RandomItem(random, i));
        }
    }

    [Fact]
    public void Plan_of_bits_costs_what_the_cheapest_of_all_plans_costs()
    {
        // Bits are read by the thousand and cost an eighth of a character each, rounded up: other holes are worth reading than among registers.
        var random = new Random(8);
        for (var round = 0; round < 1_500; round++)
        {
            var space = random.Next(2) == 0 ? RegisterSpace.Coil : RegisterSpace.Discrete;
            var limits = new DeviceLimits
            {
                MaximumBits = random.Next(3) == 0 ? 2000 : random.Next(8, 400),
                MaximumWords = 1,
                Forbidden = [new AddressRange(0, 65535)],
                ForbiddenBits = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => random.Next(0, 3000)).Select(first => new AddressRange(first, first + random.Next(0, 30)))],
            };
            AssertCheapest(random, limits, i => new PlanItem(space, random.Next(0, random.Next(2) == 0 ? 60 : 3000), 1, random.Next(5) == 0 ? "g" : null, i));
        }
    }

    [Fact]
    public void Bits_of_both_tables_and_registers_are_planned_side_by_side_each_under_its_own_limit()
    {
        PlanItem[] items = [.. Enum.GetValues<RegisterSpace>().SelectMany((space, i) => new[] { new PlanItem(space, 0, 1, null, 2 * i), new PlanItem(space, 150, 1, null, (2 * i) + 1) })];
        var plan = ReadPlanner.Plan(items, new DeviceLimits(), BusCost.Serial(9600, TimeSpan.FromMilliseconds(50)));
        Assert.Equal([2, 2, 1, 1], Enum.GetValues<RegisterSpace>().Select(space => plan.Count(block => block.Space == space)));
        Assert.Equal(151, plan.Single(block => block.Space == RegisterSpace.Coil).Words);
    }

    static void AssertCheapest(Random random, DeviceLimits limits, Func<int, PlanItem> item)
    {
        var items = Enumerable.Range(0, random.Next(1, 7)).Select(item).Where(one => Fits([one], limits)).ToList();
        items = [.. items.Where(one => one.Atomic is null || Fits([.. items.Where(other => other.Atomic == one.Atomic)], limits))];
        var cost = random.Next(4) == 0
            ? BusCost.Tcp(TimeSpan.FromMilliseconds(random.Next(0, 5)))
            : BusCost.Serial(Bauds[random.Next(Bauds.Length)], TimeSpan.FromMilliseconds(random.Next(0, 100)));
        var plan = ReadPlanner.Plan(items, limits, cost);
        AssertValid(plan, items, limits);
        Assert.Equal(Cheapest(items, limits, cost), ReadPlanner.Cost(plan, cost));
    }

    [Fact]
    public void Hole_is_read_along_only_where_that_is_cheaper()
    {
        PlanItem[] items = [new(RegisterSpace.Holding, 0, 2, null, 0), new(RegisterSpace.Holding, 26, 2, null, 1)];
        var limits = new DeviceLimits { MaximumWords = 60 };

        // peers.md: the break-even hole is about 32 registers at 9600 baud and 15 at 2400, with 50 ms turnaround.
        Assert.Single(ReadPlanner.Plan(items, limits, BusCost.Serial(9600, TimeSpan.FromMilliseconds(50))));
        Assert.Equal(2, ReadPlanner.Plan(items, limits, BusCost.Serial(2400, TimeSpan.FromMilliseconds(50))).Count);
    }

    [Fact]
    public void Register_spaces_are_never_mixed()
    {
        PlanItem[] items = [new(RegisterSpace.Holding, 0, 1, null, 0), new(RegisterSpace.Input, 1, 1, null, 1)];
        Assert.Equal(2, ReadPlanner.Plan(items, new DeviceLimits(), BusCost.Tcp(TimeSpan.Zero)).Count);
    }

    static PlanItem RandomItem(Random random, int index) =>
        new(RegisterSpace.Holding, random.Next(0, 80), random.Next(1, 5), random.Next(4) == 0 ? "g" : null, index);

    static void AssertValid(IReadOnlyList<ReadBlock> plan, List<PlanItem> items, DeviceLimits limits)
    {
        Assert.Equal(items.Select(item => item.Index).Order(), plan.SelectMany(block => block.Items).Select(item => item.Index).Order());
        Assert.All(plan, block => Assert.All(block.Items, item =>
            Assert.True(item.Address >= block.Address && item.Address + item.Words <= block.Address + block.Words)));
        Assert.All(plan, block => Assert.True(Fits([.. block.Items], limits)));
        Assert.InRange(plan.Count(block => block.Items.Any(item => item.Atomic == "g")), 0, 1);
    }

    static bool Fits(List<PlanItem> items, DeviceLimits limits)
    {
        var (first, end) = (items.Min(item => item.Address), items.Max(item => item.Address + item.Words));
        var bits = items[0].Space is RegisterSpace.Coil or RegisterSpace.Discrete;
        var forbidden = bits ? limits.ForbiddenBits : limits.Forbidden;
        return end - first <= (bits ? limits.MaximumBits : limits.MaximumWords) && !forbidden.Any(range => first <= range.Last && end > range.First);
    }

    static TimeSpan Cheapest(List<PlanItem> items, DeviceLimits limits, BusCost cost)
    {
        var groups = items.Where(item => item.Atomic is null).Select(item => new List<PlanItem> { item }).ToList();
        if (items.Where(item => item.Atomic is not null).ToList() is { Count: > 0 } atomic)
        {
            groups.Add(atomic);
        }

        return Divide(groups, 0, [], limits, cost) ?? TimeSpan.Zero;
    }

    static TimeSpan? Divide(List<List<PlanItem>> groups, int next, List<List<PlanItem>> blocks, DeviceLimits limits, BusCost cost)
    {
        if (next == groups.Count)
        {
            return blocks.All(block => Fits(block, limits))
                ? blocks.Aggregate(TimeSpan.Zero, (sum, block) => sum + cost.Of(block[0].Space, block.Max(item => item.Address + item.Words) - block.Min(item => item.Address)))
                : null;
        }

        TimeSpan? best = null;
        for (var into = 0; into <= blocks.Count; into++)
        {
            List<List<PlanItem>> tried = [.. blocks.Select((block, i) => i == into ? [.. block, .. groups[next]] : block)];
            if (into == blocks.Count)
            {
                tried.Add(groups[next]);
            }

            var total = Divide(groups, next + 1, tried, limits, cost);
            best = best is null || total < best ? total ?? best : best;
        }

        return best;
    }
}
