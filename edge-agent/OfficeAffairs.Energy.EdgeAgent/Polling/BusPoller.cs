using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The loop of one bus: waits for the next moment that is due, reads every meter that may be asked, hands the readings on.</summary>
sealed class BusPoller : IDisposable
{
    // MODBUS Application Protocol V1.1b3, section 7.
    const byte IllegalAddress = 2;
    const byte IllegalValue = 3;

    readonly PolledBus _bus;
    readonly PollSchedule _schedule;
    readonly LiveCollector _collector;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly ILineMaster _master;
    readonly PolledSlave[] _slaves;
    readonly List<(PolledSlave Slave, PlannedRead Read)> _round = [];
    readonly List<StrayFrame> _strays = [];
    readonly LineRequest[] _requests;
    readonly ExchangeAnswer[] _answers;
    bool? _connected;

    public BusPoller(PolledBus bus, ILineMaster master, PollSchedule schedule, LiveCollector collector, TimeProvider time, ILogger logger)
    {
        (_bus, _schedule, _collector, _time, _logger) = (bus, schedule, collector, time, logger);
        _master = master;
        _requests = new LineRequest[master.Window];
        _answers = new ExchangeAnswer[master.Window];
        _slaves = [.. bus.Meters.Select(meter => new PolledSlave(meter, bus))];
    }

    /// <summary>The meters' counts.</summary>
    public IEnumerable<SlaveCounters> Counters => _slaves.Select(slave => slave.Counters);

    /// <summary>Polls that were not made because an earlier one took too long or the clock jumped.</summary>
    public long Missed { get; private set; }

    /// <summary>Polls until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = Now;
        try
        {
            while (true)
            {
                await DelayUntilAsync(_schedule.NextAfter(last), cancellationToken);
                var now = Now;
                var due = _schedule.Due(last, now, out var missed);
                if (missed > 0)
                {
                    Missed += missed;
                    Log.PollsMissed(_logger, _bus.Name, missed);
                }

                last = now;
                if (due != PollClass.None)
                {
                    await PollAsync(due, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent is being stopped.
        }
    }

    /// <summary>Reads what is due once from every meter that may be asked. A meter that fails is not asked for more in this turn.</summary>
    public async Task PollAsync(PollClass due, CancellationToken cancellationToken)
    {
        var queue = new Queue<(PolledSlave Slave, PlannedRead Read)>();
        foreach (var slave in _slaves.Where(slave => slave.Backoff.MayAsk(Now)))
        {
            slave.FailedThisTurn = false;
            foreach (var read in slave.Plan.For(slave.WasReadOnce ? due : due | PollClass.Once))
            {
                queue.Enqueue((slave, read));
            }
        }

        while (queue.Count > 0)
        {
            _round.Clear();
            while (_round.Count < _master.Window && queue.TryDequeue(out var next))
            {
                if (!next.Slave.FailedThisTurn)
                {
                    _requests[_round.Count] = next.Read.Request;
                    _round.Add(next);
                }
            }

            if (_round.Count == 0)
            {
                continue;
            }

            // A slave that hangs up or babbles ends the connection; its neighbours get a new one.
            if (await ConnectAsync(cancellationToken))
            {
                await ExchangeRoundAsync(cancellationToken);
            }
            else
            {
                NoteUnreachable(_round.Concat(queue));
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _master.Dispose();

    long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    async Task DelayUntilAsync(long moment, CancellationToken cancellationToken)
    {
        // Timers may fire a little early by the wall clock; a poll before its moment would be due again right after it.
        while (moment - Now is > 0 and var wait)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(wait, 60_000)), _time, cancellationToken);
        }
    }

    // Nobody knows how the slaves are when the way to them is cut: it is counted, but no slave is made to wait for it.
    void NoteUnreachable(IEnumerable<(PolledSlave Slave, PlannedRead Read)> reads)
    {
        foreach (var slave in reads.Select(read => read.Slave).Distinct())
        {
            slave.Counters.Failed(ExchangeAnswer.Failed(ExchangeFailure.ConnectionLost, _time.GetTimestamp()));
        }
    }

    async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        var connections = _master.Connections;
        var connected = await _master.ConnectAsync(_bus.Timeout, cancellationToken);
        if (connected && (_connected != true || _master.Connections > connections))
        {
            Log.BusConnected(_logger, _bus.Name, _master.Peer);
        }
        else if (!connected && _connected != false)
        {
            Log.BusUnreachable(_logger, _bus.Name, _master.Peer);
        }

        _connected = connected;
        return connected;
    }

    async Task ExchangeRoundAsync(CancellationToken cancellationToken)
    {
        var sent = _time.GetTimestamp();
        var sentAt = Now;
        await _master.ExchangeAsync(_requests.AsMemory(0, _round.Count), _answers.AsMemory(0, _round.Count), _bus.Timeout, cancellationToken);
        for (var i = 0; i < _round.Count; i++)
        {
            // A monotonic clock for the length, the wall clock for the place: the reading's time is the middle of its exchange.
            var took = _time.GetElapsedTime(sent, _answers[i].ReceivedTimestamp);
            Take(_round[i].Slave, _round[i].Read, _answers[i], sentAt + (long)(took.TotalMilliseconds / 2), took);
        }

        NoteStrays();
    }

    void NoteStrays()
    {
        _strays.Clear();
        _master.TakeStrays(_strays);
        foreach (var stray in _strays)
        {
            Array.Find(_slaves, slave => slave.Plan.Meter.Address == stray.MeterAddress)?.Counters.Noted(stray.Kind);
        }
    }

    void Take(PolledSlave slave, PlannedRead read, in ExchangeAnswer answer, long middle, TimeSpan took)
    {
        if (!answer.Succeeded)
        {
            // A device that refuses an address lives: the request is cut, not the device left alone.
            if (answer is { Failure: ExchangeFailure.Exception, ExceptionCode: IllegalAddress or IllegalValue } && slave.Plan.Split(read))
            {
                slave.Counters.Failed(answer);
                Log.RequestCut(_logger, _bus.Name, slave.Plan.Meter.Code, read.Request);
                return;
            }

            Fail(slave, answer);
            return;
        }

        slave.Counters.Succeeded(middle, took);
        if (slave.Backoff.Failures > 0)
        {
            Log.MeterRecovered(_logger, _bus.Name, slave.Plan.Meter.Code, slave.Backoff.Failures);
        }

        slave.Backoff = default;
        slave.WasReadOnce = true;
        foreach (var point in read.Points)
        {
            if (point.Point.TryDecode(answer.Data.Span.Slice(point.Offset, point.Length), out var value, out var quality))
            {
                _collector.Add(point.Index, middle, value, quality);
            }
        }
    }

    void Fail(PolledSlave slave, in ExchangeAnswer answer)
    {
        slave.Counters.Failed(answer);
        if (slave.FailedThisTurn)
        {
            return;
        }

        slave.FailedThisTurn = true;
        slave.Backoff = slave.Backoff.AfterFailure(Now);
        if (slave.Backoff.Failures == 1)
        {
            Log.MeterFailed(_logger, _bus.Name, slave.Plan.Meter.Code, answer.FailureName, (slave.Backoff.NotBeforeUnixMilliseconds - Now) / 1000.0);
        }
    }
}
