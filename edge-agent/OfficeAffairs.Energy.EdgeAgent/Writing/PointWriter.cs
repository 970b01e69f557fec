using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>Writes one point of one meter and reads it back. It judges nothing: what may be written was decided by <see cref="WriteDemand.Judge"/>.</summary>
sealed class PointWriter(ILineMaster master, PolledBus bus, PolledMeter meter)
{
    readonly RegisterPlanner _planner = new(meter);

    /// <summary>Reads what the point holds now.</summary>
    public async Task<PointState> ReadAsync(BoundPoint point, CancellationToken cancellationToken)
    {
        var answer = await ExchangeAsync(_planner.Request(point.Point.Place), cancellationToken);
        if (!answer.Succeeded)
        {
            return new PointState(null, null, answer.FailureName);
        }

        var bytes = new BlockPoint(point, 0, point.Point.Place.Length, 0).In(answer.Data.Span).ToArray();
        return new PointState(bytes, point.TryDecode(bytes, out var value, out _) ? value : null, null);
    }

    /// <summary>Writes a demand and reads back what the point holds then.</summary>
    public async Task<WriteResult> WriteAsync(WriteDemand demand, CancellationToken cancellationToken)
    {
        var answer = await ExchangeAsync(RequestOf(demand), cancellationToken);
        var after = await ReadAsync(demand.Point, cancellationToken);
        return new WriteResult(Judge(answer, after, demand.Bytes), answer.FailureName, after);
    }

    /// <summary>The request that writes a demand: functions 5 and 6 for one bit or word, 15 and 16 for more and for devices that want them.</summary>
    public ModbusRequest RequestOf(WriteDemand demand)
    {
        var point = demand.Point.Point;
        var address = (ushort)point.Address;
        var multiple = point.Write!.IsMultiple;
        var request = point.Place.IsBit
            ? multiple ? ModbusWrite.Coils(meter.Unit, address, [demand.Bytes[0] != 0]) : ModbusWrite.Coil(meter.Unit, address, demand.Bytes[0] != 0)
            : point.Words == 1 && !multiple ? ModbusWrite.Register(meter.Unit, address, demand.Bytes) : ModbusWrite.Registers(meter.Unit, address, demand.Bytes);
        return request with { Serial = meter.Serial };
    }

    static WriteOutcome Judge(in ExchangeAnswer answer, PointState after, byte[] wanted)
    {
        if (answer.Failure == ExchangeFailure.Exception)
        {
            return WriteOutcome.Refused;
        }

        if (!answer.Succeeded)
        {
            return WriteOutcome.NoAnswer;
        }

        return after.Bytes is null ? WriteOutcome.NotReadBack : after.Bytes.AsSpan().SequenceEqual(wanted) ? WriteOutcome.Written : WriteOutcome.Mismatch;
    }

    async Task<ExchangeAnswer> ExchangeAsync(LineRequest request, CancellationToken cancellationToken)
    {
        var answers = new ExchangeAnswer[1];
        if (!await master.ConnectAsync(bus.Timeout * 4, cancellationToken))
        {
            return ExchangeAnswer.Failed(ExchangeFailure.ConnectionLost, 0);
        }

        await master.ExchangeAsync(new[] { request }, answers, bus.Timeout, cancellationToken);
        return answers[0];
    }
}
