using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Requests of registers: neighbours together, holes read along where that is cheaper.</summary>
sealed class RegisterPlanner(PolledMeter meter) : IRequestPlanner
{
    readonly HashSet<(RegisterSpace Space, int Address)> _cuts = [];

    /// <inheritdoc/>
    public PlannedRead[] Plan(int[] points, BusCost cost)
    {
        var items = points.Select(index => (meter.Points[index].Point, index))
            .Select(pair => new PlanItem(pair.Point.Space, pair.Point.Address, pair.Point.Words, pair.Point.Atomic, pair.index));
        return [.. ReadPlanner.Plan(items, meter.Limits, cost, _cuts).Select(block => ToRead(block, cost))];
    }

    /// <summary>Cuts the request at its widest hole, since it is a hole that nobody documented which is refused most often.</summary>
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

        return widest >= 0 && _cuts.Add((space, at));
    }

    /// <inheritdoc/>
    public LineRequest Request(PointPlace place) => new ModbusRequest(meter.Unit, FunctionOf(place.Space), (ushort)place.Address, (ushort)place.Words);

    static ModbusFunction FunctionOf(RegisterSpace space) =>
        space == RegisterSpace.Input ? ModbusFunction.ReadInputRegisters : ModbusFunction.ReadHoldingRegisters;

    PlannedRead ToRead(ReadBlock block, BusCost cost) => new(
        new ModbusRequest(meter.Unit, FunctionOf(block.Space), (ushort)block.Address, (ushort)block.Words),
        [.. block.Items.Select(item => new BlockPoint(meter.Points[item.Index], (item.Address - block.Address) * 2, item.Words * 2, meter.FirstPoint + item.Index))],
        cost.Of(block.Words));
}
