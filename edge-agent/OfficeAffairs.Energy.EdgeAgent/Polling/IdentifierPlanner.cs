using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// Requests of data identifiers. Points of one identifier share its request; points that a block identifier brings together are read by it, as long
/// as it costs less bus time than they do one by one and the meter does not refuse it.
/// </summary>
sealed class IdentifierPlanner(PolledMeter meter) : IRequestPlanner
{
    readonly HashSet<uint> _refused = [];
    readonly byte[] _frame = new byte[LineRequest.LongestFrame];

    /// <inheritdoc/>
    public PlannedRead[] Plan(int[] points, BusCost cost)
    {
        var reads = new List<PlannedRead>();
        var single = points.ToList();
        foreach (var block in points.Where(index => MayUseBlock(index)).GroupBy(index => meter.Points[index].Point.Block!.Value.Identifier))
        {
            var whole = ToRead(block.Key, [.. block], index => meter.Points[index].Point.Block!.Value, cost);
            if (whole.BusTime < MeterPlan.BusTime(ByIdentifier(block, cost)))
            {
                reads.Add(whole);
                single.RemoveAll(index => block.Contains(index));
            }
        }

        reads.AddRange(ByIdentifier(single, cost));
        return [.. reads.OrderBy(read => read.Points[0].Index)];
    }

    /// <inheritdoc/>
    public bool Split(PlannedRead refused)
    {
        var identifier = IdentifierOf(refused.Request);
        return refused.Points.Any(point => point.Point.Point.Place.Identifier != identifier) && _refused.Add(identifier);
    }

    /// <inheritdoc/>
    public LineRequest Request(PointPlace place) => Request(place.Identifier);

    static uint IdentifierOf(LineRequest request) => request is Dlt645Request electricity ? electricity.Identifier : ((Cjt188Request)request).Identifier;

    bool MayUseBlock(int index) => meter.Points[index].Point.Block is { } block && !_refused.Contains(block.Identifier);

    IEnumerable<PlannedRead> ByIdentifier(IEnumerable<int> points, BusCost cost) => points
        .GroupBy(index => meter.Points[index].Point.Place.Identifier)
        .Select(group => ToRead(group.Key, [.. group], index => meter.Points[index].Point.Place, cost));

    LineRequest Request(uint identifier) => meter.Protocol == MeterProtocol.Cjt188
        ? new Cjt188Request(meter.MeterType, meter.Address, (ushort)identifier) { Serial = meter.Serial }
        : new Dlt645Request(meter.Address, identifier, meter.Protocol == MeterProtocol.Dlt645 ? Dlt645Edition.Of2007 : Dlt645Edition.Of1997) { Serial = meter.Serial };

    PlannedRead ToRead(uint identifier, int[] points, Func<int, PointPlace> place, BusCost cost)
    {
        var request = Request(identifier);
        var sent = request.Write(0, _frame);
        var data = points.Max(index => place(index).Offset + place(index).Length);

        // Without its wake-up bytes the request is as long as an answer without values.
        var received = sent - 4 + data;
        return new PlannedRead(
            request,
            [.. points.Select(index => new BlockPoint(meter.Points[index], place(index).Offset, place(index).Length, meter.FirstPoint + index))],
            cost.OfBytes(sent, received));
    }
}
