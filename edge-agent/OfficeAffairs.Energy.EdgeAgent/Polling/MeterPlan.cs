using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// The requests of one meter for every combination of poll classes that comes due. Combinations are planned when first met, since classes due
/// together share requests.
/// </summary>
sealed class MeterPlan(PolledMeter meter, BusCost cost)
{
    readonly Dictionary<PollClass, PlannedRead[]> _plans = [];
    readonly HashSet<(RegisterSpace Space, int Address)> _cuts = [];

    /// <summary>The meter.</summary>
    public PolledMeter Meter { get; } = meter;

    /// <summary>The classes that the meter has points of.</summary>
    public PollClass Classes { get; } = meter.Points.Aggregate(PollClass.None, (classes, point) => classes | point.Point.Class);

    /// <summary>The requests that bring all points of the classes.</summary>
    public PlannedRead[] For(PollClass due)
    {
        due &= Classes;
        if (!_plans.TryGetValue(due, out var plan))
        {
            plan = _plans[due] = [.. Blocks(due).Select(ToRead)];
        }

        return plan;
    }

    /// <summary>The request that brings the serial number; null when the meter gives none.</summary>
    public IdentityRead? Serial => Meter.Identity?.Serial is { } point ? new IdentityRead(Request(point.Place), point) : null;

    /// <summary>The request that brings the model; null when the meter does not say.</summary>
    public IdentityRead? Model => Meter.Identity?.Model is { } point ? new IdentityRead(Request(point.Place), point) : null;

    /// <summary>The request that brings the meter's clock; null when it has none.</summary>
    public ClockRead? Clock => Meter.Clock is { } point ? new ClockRead(Request(point.Place), point) : null;

    /// <summary>The blocks behind <see cref="For"/>, for people to look at.</summary>
    public IReadOnlyList<ReadBlock> Blocks(PollClass due) => ReadPlanner.Plan(
        Meter.Points.Select((point, index) => (point.Point, index)).Where(pair => (pair.Point.Class & due) != 0)
            .Select(pair => new PlanItem(pair.Point.Space, pair.Point.Address, pair.Point.Words, pair.Point.Atomic, pair.index)),
        Meter.Limits,
        cost,
        _cuts);

    /// <summary>
    /// Remembers that the device refuses this request (exception 2 or 3): its points are asked for in two from now on, cut at the widest hole,
    /// since it is a hole that nobody documented which is refused most often.
    /// </summary>
    /// <returns>False when the request cannot be cut any more: the point itself is refused.</returns>
    public bool Split(PlannedRead refused)
    {
        var space = ((ModbusRequest)refused.Request).Function == ModbusFunction.ReadInputRegisters ? RegisterSpace.Input : RegisterSpace.Holding;
        var ordered = refused.Points.OrderBy(point => point.Offset).ToArray();
        var (widest, at, end) = (-1, 0, 0);
        for (var i = 1; i < ordered.Length; i++)
        {
            end = Math.Max(end, ordered[i - 1].Offset + ordered[i - 1].Length);
            var together = ordered[i].Point.Point.Atomic is { } group && ordered[..i].Any(point => point.Point.Point.Atomic == group);
            if (!together && ordered[i].Offset - end > widest && ordered[i].Offset >= end)
            {
                (widest, at) = (ordered[i].Offset - end, ordered[i].Point.Point.Address);
            }
        }

        if (widest < 0)
        {
            return false;
        }

        _cuts.Add((space, at));
        _plans.Clear();
        return true;
    }

    LineRequest Request(PointPlace place) => new ModbusRequest(Meter.Unit, FunctionOf(place.Space), (ushort)place.Address, (ushort)place.Words);

    static ModbusFunction FunctionOf(RegisterSpace space) =>
        space == RegisterSpace.Input ? ModbusFunction.ReadInputRegisters : ModbusFunction.ReadHoldingRegisters;

    PlannedRead ToRead(ReadBlock block) => new(
        new ModbusRequest(
            Meter.Unit,
            FunctionOf(block.Space),
            (ushort)block.Address,
            (ushort)block.Words),
        [.. block.Items.Select(item => new BlockPoint(Meter.Points[item.Index], (item.Address - block.Address) * 2, item.Words * 2, Meter.FirstPoint + item.Index))]);
}
