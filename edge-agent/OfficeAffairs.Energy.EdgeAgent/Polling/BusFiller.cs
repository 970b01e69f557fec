using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// Reads a bus's history from simulated meters: sets the simulated time of the connection, reads what is due at it, step by step and several steps
/// in one round. A step's readings count only when the whole step was read under its own time; a broken round is read again from its first step. Meters that
/// have one are asked for their serial number with every reading of all classes, so that an exchange in the history is seen as it would be in life.
/// </summary>
sealed class BusFiller : IDisposable
{
    const int MostAttempts = 20;
    const int SmallestWindow = 256;

    // A simulator on a busy machine may be slow; only an answer tells slow from dead, so there is time for one.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);

    readonly PolledBus _bus;
    readonly FillOptions _options;
    readonly BatchOutbox _outbox;
    readonly BatchBuilder _builder;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly ModbusTcpMaster _master;
    readonly Action<SerialSighting> _sighted;
    readonly FillItem[] _energyReads;
    readonly FillItem[] _allReads;
    readonly LineRequest[] _requests;
    readonly ExchangeAnswer[] _answers;
    readonly FillItem[] _items;
    readonly byte[] _clockPayloads;

    public BusFiller(PolledBus bus, FillOptions options, BatchOutbox outbox, BatchBuilder builder, Action<SerialSighting> sighted, TimeProvider time, ILogger logger)
    {
        (_bus, _options, _outbox, _builder, _sighted, _time, _logger) = (bus, options, outbox, builder, sighted, time, logger);
        var slaves = bus.Meters.Select(meter => new PolledSlave(meter, bus)).ToArray();
        _energyReads = [.. slaves.SelectMany(slave => Values(slave, PollClass.Energy))];
        _allReads = [.. slaves.SelectMany(slave => Serial(slave).Concat(Values(slave, PollClass.All & ~PollClass.Once)))];

        // Only simulators have a clock, and they queue; a round holds at least one whole step, so that a step is never split.
        var window = Math.Max(SmallestWindow, _allReads.Length + 2);
        _master = new ModbusTcpMaster(bus.Line.Host, bus.Line.Port, window, time);
        _requests = new LineRequest[window];
        _answers = new ExchangeAnswer[window];
        _items = new FillItem[window];
        _clockPayloads = new byte[window * sizeof(long)];
    }

    /// <summary>How far the bus has come.</summary>
    public FillProgress Progress { get; } = new();

    /// <summary>The name of the bus's progress mark.</summary>
    public string Reader => $"fill/{_bus.Name}";

    /// <summary>The first step to read; null when there is neither a mark nor a given time.</summary>
    public static long? FirstStep(FillOptions options, long? filled, long? ran)
    {
        var done = filled is null ? ran : ran is null ? filled : Math.Max(filled.Value, ran.Value);
        var afterDone = done is { } time ? ((time / options.Step) + 1) * options.Step : (long?)null;
        if (options.From is not { } from)
        {
            return afterDone;
        }

        // What a fill has read is not read again: it would be stored twice.
        var aligned = (from + options.Step - 1) / options.Step * options.Step;
        var afterFilled = filled is { } mark ? ((mark / options.Step) + 1) * options.Step : aligned;
        return Math.Max(aligned, afterFilled);
    }

    /// <summary>Reads all steps into the outbox.</summary>
    /// <exception cref="IOException">The simulator cannot be reached or does not take its time again and again.</exception>
    /// <exception cref="InvalidOperationException">The bus names no clock unit, or there is nothing to go on from.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_bus.ClockUnit is null)
        {
            throw new InvalidOperationException($"Bus {_bus.Name} has no clock_unit: only simulated meters have a history to read.");
        }

        var step = FirstStep(_options, _outbox.Progress(Reader), _outbox.Progress(LiveCollector.Reader))
            ?? throw new InvalidOperationException($"Bus {_bus.Name} was never read; give a time to fill from.");
        Progress.Steps = step > _options.To ? 0 : ((_options.To - step) / _options.Step) + 1;
        var attempts = 0;
        while (step <= _options.To)
        {
            await _outbox.WaitForRoomAsync(_options.MaximumPending, cancellationToken);
            var (next, failure) = await ReadRoundAsync(step, cancellationToken);
            if (next == step)
            {
                Log.StepRepeated(_logger, _bus.Name, DateTimeOffset.FromUnixTimeMilliseconds(step).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), failure);
                if (++attempts == MostAttempts)
                {
                    throw new IOException($"Bus {_bus.Name}: {_bus.Line} does not give the history ({failure}).");
                }

                await Task.Delay(RetryDelay, _time, cancellationToken);
                continue;
            }

            attempts = 0;
            Progress.StepsDone += (next - step) / _options.Step;
            step = next;
            if (_builder.Count >= _options.ReadingsPerBatch || step > _options.To)
            {
                Progress.Readings += _builder.Count;
                _builder.Close(_outbox, isHistory: true, new ProgressMark(Reader, step - _options.Step));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _master.Dispose();

    /// <summary>Reads as many steps as one round holds.</summary>
    /// <returns>The first step that was not read whole, and why.</returns>
    async Task<(long Next, string Failure)> ReadRoundAsync(long step, CancellationToken cancellationToken)
    {
        if (!await _master.ConnectAsync(Patience, cancellationToken))
        {
            return (step, "connection-lost");
        }

        var count = Compose(step);
        await _master.ExchangeInOrderAsync(_requests.AsMemory(0, count), _answers.AsMemory(0, count), Patience, cancellationToken);

        // The round ends with the clock, which always answers: then whatever is missing before it is a dead meter and not a slow simulator.
        return _answers[count - 1].Succeeded ? TakeRound(step, count - 1) : (step, _answers[count - 1].FailureName);
    }

    int Compose(long step)
    {
        var count = 0;
        for (; step <= _options.To; step += _options.Step)
        {
            var reads = step % _options.GaugeStep == 0 ? _allReads : _energyReads;
            if (count + 2 + reads.Length > _requests.Length)
            {
                break;
            }

            ComposeClock(count++, step);
            foreach (var read in reads)
            {
                _items[count] = read;
                _requests[count++] = read.Serial?.Request ?? read.Read!.Request;
            }
        }

        ComposeClock(count++, step);
        return count;
    }

    void ComposeClock(int at, long step)
    {
        var payload = _clockPayloads.AsMemory(at * sizeof(long), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(payload.Span, step);
        _items[at] = default;
        _requests[at] = new ModbusRequest(_bus.ClockUnit!.Value, ModbusFunction.WriteMultipleRegisters, 0, 4, payload);
    }

    (long Next, string Failure) TakeRound(long step, int count)
    {
        var kept = _builder.Count;
        for (var i = 0; i < count; i++)
        {
            ref readonly var answer = ref _answers[i];
            var item = _items[i];
            if (item.IsClock && i > 0)
            {
                step += _options.Step;
                kept = _builder.Count;
            }

            // A dead meter leaves a gap as it would in life; a clock not set, or a connection gone, spoils the step and all behind it.
            if (!answer.Succeeded && (item.IsClock || answer.Failure is ExchangeFailure.ConnectionLost or ExchangeFailure.BadFrame))
            {
                _builder.Truncate(kept);
                return (step, answer.FailureName);
            }

            if (!item.IsClock)
            {
                Take(item, answer, step);
            }
        }

        return (step + _options.Step, "none");
    }

    static IEnumerable<FillItem> Values(PolledSlave slave, PollClass due) => slave.Plan.For(due).Select(read => new FillItem(slave, read));

    // Which meter it is comes before what it shows, as in a poll.
    static IEnumerable<FillItem> Serial(PolledSlave slave) => slave.Plan.Serial is { } serial ? [new FillItem(slave, Serial: serial)] : [];

    void Take(FillItem item, in ExchangeAnswer answer, long step)
    {
        var slave = item.Slave!;
        if (!answer.Succeeded)
        {
            Progress.Failures++;
            slave.Identity.Suspect();
            return;
        }

        if (item.Serial is { } asked)
        {
            if (asked.Decode(answer.Data.Span) is { } serial)
            {
                slave.Identity.Asked(step, _master.Connections);
                _sighted(slave.Identity.Sighted(slave.Plan.Meter.Code, serial, step));
            }

            return;
        }

        TakeValues(slave, item.Read!, answer.Data.Span, step);
    }

    void TakeValues(PolledSlave slave, PlannedRead read, ReadOnlySpan<byte> data, long step)
    {
        var fell = false;
        foreach (var point in read.Points)
        {
            if (point.Point.TryDecode(point.In(data), out var value, out var quality))
            {
                fell |= slave.HasFallen(point, value);
                _builder.Add(point.Index, step, value, quality);
            }
        }

        slave.Answered(fell, step);
    }
}
