using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The agent's clocks: the time of readings, an even clock for lengths of time, and how far the machine's clock is from the aggregator's.</summary>
sealed class AgentClock
{
    // A clock that was set forward by more than this may have been set wrong: nothing is given up for its age until the aggregator confirms the time.
    const long DoubtfulJump = 3_600_000;
    const double ConfirmedWithin = 300_000;
    const int SamplesKept = 32;

    readonly Lock _gate = new();
    readonly TimeProvider _time;
    readonly long _origin;
    readonly Queue<(double Ahead, double Uncertainty)> _samples = [];
    SteadyTime _state;
    bool _doubtful;

    /// <param name="time">The machine's clocks.</param>
    /// <param name="lastStamp">The latest time that an earlier process has stamped, milliseconds since 1970 UTC; 0 for none.</param>
    public AgentClock(TimeProvider time, long lastStamp)
    {
        (_time, _origin) = (time, time.GetTimestamp());
        _state = SteadyTime.Start(Wall, 0, lastStamp);
    }

    /// <summary>The even clock: milliseconds since the agent started.</summary>
    public long Monotonic => (long)_time.GetElapsedTime(_origin).TotalMilliseconds;

    /// <summary>The machine's time, milliseconds since 1970 UTC. For schedules; readings are stamped by <see cref="Look"/>.</summary>
    public long Wall => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>False while the clock was set forward so far that it may be wrong, until the aggregator confirms it.</summary>
    public bool IsTrusted
    {
        get
        {
            lock (_gate)
            {
                return !_doubtful;
            }
        }
    }

    /// <summary>The readings' time now, and whether it is known to be wrong.</summary>
    public SteadyTime Look()
    {
        lock (_gate)
        {
            var jumps = _state.Jumps;
            _state = _state.Look(Wall, Monotonic);
            if (_state.Jumps > jumps)
            {
                _samples.Clear();
                _doubtful |= _state.LastJump >= DoubtfulJump;
            }

            return _state;
        }
    }

    /// <summary>Compares with the aggregator's clock, which showed this within the last <paramref name="roundTrip"/>.</summary>
    public void Compare(long aggregatorUnixMilliseconds, TimeSpan roundTrip)
    {
        var half = roundTrip.TotalMilliseconds / 2;
        lock (_gate)
        {
            var ahead = Wall - half - aggregatorUnixMilliseconds;
            _samples.Enqueue((ahead, half));
            while (_samples.Count > SamplesKept)
            {
                _samples.Dequeue();
            }

            _doubtful &= Math.Abs(ahead) > ConfirmedWithin + half;
        }
    }

    /// <summary>The clock for the status: of the comparisons of the last minutes the sharpest one.</summary>
    public ClockStatus Status()
    {
        var state = Look();
        lock (_gate)
        {
            var best = _samples.Count == 0 ? ((double Ahead, double Uncertainty)?)null : _samples.MinBy(sample => sample.Uncertainty);
            return new ClockStatus
            {
                AheadMilliseconds = best is { } sample ? Math.Round(sample.Ahead, 1) : null,
                UncertaintyMilliseconds = best is { } sharpest ? Math.Round(sharpest.Uncertainty, 1) : null,
                Jumps = state.Jumps,
                LastJumpMilliseconds = state.Jumps == 0 ? null : state.LastJump,
                HeldMilliseconds = (long)state.Held,
            };
        }
    }
}
