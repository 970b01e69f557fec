using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Requests of registers and bits: neighbours together, holes read along where that is cheaper.</summary>
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
        var space = refused.Points[0].Point.Point.Space;
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
    public LineRequest Request(PointPlace place) => Request(place.Space, place.Address, place.Words);

    ModbusRequest Request(RegisterSpace space, int address, int count) =>
        new(meter.Unit, FunctionOf(space), (ushort)address, (ushort)count) { Serial = meter.Serial };

    static ModbusFunction FunctionOf(RegisterSpace space) => space switch
    {
        RegisterSpace.Coil => ModbusFunction.ReadCoils,
        RegisterSpace.Discrete => ModbusFunction.ReadDiscreteInputs,
        RegisterSpace.Input => ModbusFunction.ReadInputRegisters,
        _ => ModbusFunction.ReadHoldingRegisters,
    };

    PlannedRead ToRead(ReadBlock block, BusCost cost)
    {
        // Bits are counted as they are in the answer; of registers, each has two bytes there.
        var width = block.Space is RegisterSpace.Coil or RegisterSpace.Discrete ? 1 : 2;
        return new PlannedRead(
            Request(block.Space, block.Address, block.Words),
            [.. block.Items.Select(item => new BlockPoint(meter.Points[item.Index], (item.Address - block.Address) * width, item.Words * width, meter.FirstPoint + item.Index))],
            cost.Of(block.Space, block.Words));
    }
}
