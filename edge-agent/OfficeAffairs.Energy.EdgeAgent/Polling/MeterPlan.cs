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

    /// <summary>The blocks behind <see cref="For"/>, for people to look at.</summary>
    public IReadOnlyList<ReadBlock> Blocks(PollClass due) => ReadPlanner.Plan(
        Meter.Points.Select((point, index) => (point.Point, index)).Where(pair => (pair.Point.Class & due) != 0)
            .Select(pair => new PlanItem(pair.Point.Space, pair.Point.Address, pair.Point.Words, pair.Point.Atomic, pair.index)),
        Meter.Limits,
        cost);

    PlannedRead ToRead(ReadBlock block) => new(
        new ModbusRequest(
            Meter.Unit,
            block.Space == RegisterSpace.Input ? ModbusFunction.ReadInputRegisters : ModbusFunction.ReadHoldingRegisters,
            (ushort)block.Address,
            (ushort)block.Words),
        [.. block.Items.Select(item => new BlockPoint(Meter.Points[item.Index], (item.Address - block.Address) * 2, item.Words * 2, Meter.FirstPoint + item.Index))]);
}
