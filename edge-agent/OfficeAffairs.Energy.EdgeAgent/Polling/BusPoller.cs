using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The loop of one bus: waits for the next moment that is due, reads every meter that may be asked, hands the readings on.</summary>
sealed class BusPoller : IDisposable
{
    // MODBUS Application Protocol V1.1b3, section 7.
    const byte IllegalFunction = 1;
    const byte IllegalAddress = 2;
    const byte IllegalValue = 3;

    readonly PolledBus _bus;
    readonly LiveCollector _collector;
    readonly AgentClock _clock;
    readonly BusPollerServices _services;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly ILineMaster _master;
    readonly PolledSlave[] _slaves;
    readonly List<TurnItem> _round = [];
    readonly Queue<TurnItem> _queue = [];
    readonly List<StrayFrame> _strays = [];
    readonly LineRequest[] _requests;
    readonly ExchangeAnswer[] _answers;
    readonly CancellationTokenSource _stopping = new();
    PollSchedule _schedule;
    PollCursor _cursor;
    bool? _connected;
    long _missed;

    public BusPoller(PolledBus bus, ILineMaster master, PollSchedule schedule, BusPollerServices services)
    {
        (_bus, _schedule, _services, _master) = (bus, schedule, services, master);
        (_collector, _clock, _time, _logger) = (services.Collector, services.Clock, services.Time, services.Logger);
        _cursor = new PollCursor(_clock.Wall, _clock.Monotonic);
        _requests = new LineRequest[master.Window];
        _answers = new ExchangeAnswer[master.Window];
        _slaves = [.. bus.Meters.Select(meter => new PolledSlave(meter, bus))];
    }

    /// <summary>The meters' counts.</summary>
    public IEnumerable<SlaveCounters> Counters => _slaves.Select(slave => slave.Counters);

    /// <summary>Polls that were not made because an earlier one took too long.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    /// <summary>The last look at the schedule; a successor goes on from it, so that no poll is left out or made twice.</summary>
    public PollCursor Cursor { get => _cursor; init => _cursor = value; }

    /// <summary>Polls by another schedule from the next look on.</summary>
    public void Follow(PollSchedule schedule) => Volatile.Write(ref _schedule, schedule);

    /// <summary>Ends the loop behind the turn that is under way: its readings are taken whole.</summary>
    public void StopAfterTurn() => _stopping.Cancel();

    /// <summary>How the bus is.</summary>
    public BusStatus Status(IEnumerable<SlaveStatus> slaves)
    {
        var own = slaves.ToList();
        var failures = own.SelectMany(slave => slave.Failures ?? new Dictionary<string, long>()).GroupBy(pair => pair.Key, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal);
        return new BusStatus
        {
            Bus = _bus.Name,
            Connected = _master.IsConnected,
            Succeeded = own.Sum(slave => slave.Succeeded),
            Failed = own.Sum(slave => slave.Failed),
            Missed = Missed,
            Latency = LatencyWindow.Percentiles(_slaves.SelectMany(slave => slave.Counters.Latencies())),
            Failures = own.Any(slave => slave.Failures is not null) ? failures.ToDictionary(kind => kind.Key, kind => kind.Sum(pair => pair.Value), StringComparer.Ordinal) : null,
        };
    }

    /// <summary>Polls until cancelled, or until told to stop behind a turn.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, cancellationToken);
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var due = Due();
                if (due != PollClass.None)
                {
                    await PollAsync(due, cancellationToken);
                }

                await DelayAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The agent is being stopped, or the bus handed over.
        }
    }

    /// <summary>Reads what is due once from every meter that may be asked. A meter that fails is not asked for more in this turn.</summary>
    public async Task PollAsync(PollClass due, CancellationToken cancellationToken)
    {
        Enqueue(due);
        while (_queue.Count > 0)
        {
            _round.Clear();
            while (_round.Count < _master.Window && _queue.TryDequeue(out var next))
            {
                if (!next.Slave.FailedThisTurn)
                {
                    _requests[_round.Count] = next.Request;
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
                NoteUnreachable(_round.Concat(_queue));
                _queue.Clear();
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _master.Dispose();
        _stopping.Dispose();
    }

    PollClass Due()
    {
        var (wall, monotonic) = (_clock.Wall, _clock.Monotonic);
        var due = Volatile.Read(ref _schedule).Due(_cursor.Rebased(wall, monotonic).Wall, wall, out var missed);
        if (missed > 0)
        {
            Interlocked.Add(ref _missed, missed);
            Log.PollsMissed(_logger, _bus.Name, missed);
        }

        _cursor = new PollCursor(wall, monotonic);
        return due;
    }

    // At most a minute at a time: the clock may be set meanwhile. Timers may fire a little early by it, and the loop then waits the rest.
    Task DelayAsync(CancellationToken cancellationToken)
    {
        var wait = Volatile.Read(ref _schedule).NextAfter(_cursor.Wall) - _clock.Wall;
        return wait <= 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(Math.Min(wait, 60_000)), _time, cancellationToken);
    }

    // Which meter it is comes before what it shows, in the same turn: then nothing that it shows is taken for another's.
    void Enqueue(PollClass due)
    {
        _queue.Clear();
        var monotonic = _clock.Monotonic;
        foreach (var slave in _slaves)
        {
            if (!slave.Backoff.MayAsk(monotonic))
            {
                continue;
            }

            slave.FailedThisTurn = false;
            var asked = slave.WasReadOnce ? due : due | PollClass.Once;
            if ((slave.Plan.Classes & asked) != 0 && slave.Identity.IsDue(monotonic, _master.Connections))
            {
                EnqueueIdentity(slave);
            }

            foreach (var read in slave.Plan.For(asked))
            {
                _queue.Enqueue(new TurnItem(slave, read.Request, read));
            }
        }
    }

    void EnqueueIdentity(PolledSlave slave)
    {
        if (slave.Plan.Serial is { } serial)
        {
            _queue.Enqueue(new TurnItem(slave, serial.Request, Read: null, Identity: serial));
        }

        if (slave.Plan.Clock is { } clock)
        {
            _queue.Enqueue(new TurnItem(slave, clock.Request, Read: null, Clock: clock));
        }

        slave.Identity.Asked(_clock.Monotonic, Math.Max(1, _master.Connections));
    }

    // Nobody knows how the slaves are when the way to them is cut: it is counted, but no slave is made to wait for it.
    void NoteUnreachable(IEnumerable<TurnItem> items)
    {
        foreach (var slave in items.Select(item => item.Slave).Distinct())
        {
            slave.Identity.Suspect();
            slave.Counters.Failed(ExchangeAnswer.Failed(ExchangeFailure.ConnectionLost, _time.GetTimestamp()));
        }
    }

    async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        var connections = _master.Connections;
        var connected = await TryConnectAsync(cancellationToken);
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

    // A line that another program holds, or that is no serial line at all, may become free or be plugged in: it is said once and tried again.
    async Task<bool> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _master.ConnectAsync(_bus.Timeout, cancellationToken);
        }
        catch (IOException exception)
        {
            if (_connected != false)
            {
                Log.BusRefused(_logger, _bus.Name, exception.Message);
            }

            return false;
        }
    }

    async Task ExchangeRoundAsync(CancellationToken cancellationToken)
    {
        var sent = _time.GetTimestamp();
        var from = _clock.Look();
        await _master.ExchangeAsync(_requests.AsMemory(0, _round.Count), _answers.AsMemory(0, _round.Count), _bus.Timeout, cancellationToken);
        var to = _clock.Look();
        var whole = Math.Max(_time.GetElapsedTime(sent).TotalMilliseconds, 0.001);
        for (var i = 0; i < _round.Count; i++)
        {
            // The reading's time is the middle of its exchange, on the scale that readings are stamped by.
            var took = _time.GetElapsedTime(sent, _answers[i].ReceivedTimestamp);
            var middle = from.Now + (long)((to.Now - from.Now) * Math.Min(1, took.TotalMilliseconds / whole) / 2);
            Take(_round[i], _answers[i], middle, from.IsUncertain || to.IsUncertain, took);
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

    void Take(TurnItem item, in ExchangeAnswer answer, long middle, bool uncertain, TimeSpan took)
    {
        var slave = item.Slave;
        if (item.Read is not { } read)
        {
            TakeIdentity(item, answer, middle, took);
        }
        else if (answer.Succeeded)
        {
            Recover(slave, middle, took);
            slave.WasReadOnce = true;
            if (_master.Window == 1)
            {
                slave.Learn(read, took);
            }

            TakeValues(slave, read, answer.Data.Span, middle, uncertain);
        }
        else if (IsRefusal(answer) && answer.ExceptionCode != IllegalFunction && slave.Plan.Split(read))
        {
            // A device that refuses an address lives: the request is cut, not the device left alone.
            slave.Counters.Failed(answer);
            Log.RequestCut(_logger, _bus.Name, slave.Plan.Meter.Code, read.Request);
        }
        else if (IsRefusal(answer) && slave.Plan.Leave(read))
        {
            // It lives too when it does not have a point that its model should; asking for the others goes on.
            slave.Counters.Failed(answer);
            Log.PointsLeft(_logger, _bus.Name, slave.Plan.Meter.Code, string.Join(", ", read.Points.Select(point => point.Point.Point.Key)));
        }
        else
        {
            Fail(slave, answer);
        }
    }

    void TakeValues(PolledSlave slave, PlannedRead read, ReadOnlySpan<byte> data, long middle, bool uncertain)
    {
        var fell = false;
        foreach (var point in read.Points)
        {
            if (!point.Point.TryDecode(point.In(data), out var value, out var quality))
            {
                continue;
            }

            fell |= slave.HasFallen(point, value);
            _collector.Add(point.Index, middle, value, uncertain && quality == ReadingQuality.Good ? ReadingQuality.ClockUncertain : quality);
        }

        slave.Answered(fell, middle);
    }

    void TakeIdentity(TurnItem item, in ExchangeAnswer answer, long middle, TimeSpan took)
    {
        var slave = item.Slave;
        if (!answer.Succeeded)
        {
            // A device that answers, but not this, simply does not say; silence is a silence like any other.
            if (!IsRefusal(answer))
            {
                slave.Identity.Suspect();
                Fail(slave, answer);
            }

            return;
        }

        Recover(slave, middle, took);
        if (item.Identity?.Decode(answer.Data.Span) is { } serial)
        {
            slave.Counters.Identified(serial);
            _services.Sighted(slave.Identity.Sighted(slave.Plan.Meter.Code, serial, middle));
        }

        if (item.Clock?.Decode(answer.Data.Span) is { } shown)
        {
            slave.Counters.ClockAhead(shown - DateTimeOffset.FromUnixTimeMilliseconds(middle));
        }
    }

    void Recover(PolledSlave slave, long middle, TimeSpan took)
    {
        slave.Counters.Succeeded(middle, took);
        if (slave.Backoff.Failures > 0)
        {
            Log.MeterRecovered(_logger, _bus.Name, slave.Plan.Meter.Code, slave.Backoff.Failures);
        }

        slave.Backoff = default;
    }

    void Fail(PolledSlave slave, in ExchangeAnswer answer)
    {
        slave.Counters.Failed(answer);
        slave.Identity.Suspect();
        if (slave.FailedThisTurn)
        {
            return;
        }

        slave.FailedThisTurn = true;
        var now = _clock.Monotonic;
        slave.Backoff = slave.Backoff.AfterFailure(now);
        if (slave.Backoff.Failures == 1)
        {
            Log.MeterFailed(_logger, _bus.Name, slave.Plan.Meter.Code, answer.FailureName, (slave.Backoff.NotBefore - now) / 1000.0);
        }
    }

    static bool IsRefusal(in ExchangeAnswer answer) => answer is { Failure: ExchangeFailure.Exception, ExceptionCode: IllegalFunction or IllegalAddress or IllegalValue };
}
