using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What a bus's loop remembers of a meter between two turns.</summary>
sealed class PolledSlave(PolledMeter meter, PolledBus bus)
{
    readonly LineSettings _line = bus.LineOf(meter);
    // The last value of each of its points, to see a counter fall; not a number before the first.
    readonly double[] _lastValues = [.. Enumerable.Repeat(double.NaN, meter.Points.Count)];

    TurnaroundEstimate _turnaround = TurnaroundEstimate.From(meter.Limits.Turnaround);

    /// <summary>The meter's requests.</summary>
    public MeterPlan Plan { get; } = new(meter, BusCost.Of(bus.LineOf(meter), meter.Limits.Turnaround));

    /// <summary>Its counts.</summary>
    public SlaveCounters Counters { get; } = new(meter.Code, bus.Name);

    /// <summary>When it is asked which meter it is.</summary>
    public SlaveIdentity Identity { get; } = new();

    /// <summary>How long it is left alone.</summary>
    public MeterBackoff Backoff { get; set; }

    /// <summary>True when it failed in this turn: nothing more is asked of it.</summary>
    public bool FailedThisTurn { get; set; }

    /// <summary>True when it has answered since the start; until then class once is due.</summary>
    public bool WasReadOnce { get; set; }

    /// <summary>Notes a value.</summary>
    /// <returns>True when it is a counter's and less than the one before: another meter may have taken its place.</returns>
    public bool HasFallen(BlockPoint point, double value)
    {
        if (point.Point.Point.Kind != PointKind.Counter)
        {
            return false;
        }

        ref var last = ref _lastValues[point.Index - Plan.Meter.FirstPoint];
        var fell = value < last;
        last = value;
        return fell;
    }

    /// <summary>Notes that readings of a moment are through.</summary>
    /// <param name="fell">Whether a counter has fallen among them.</param>
    /// <param name="unixMilliseconds">Their moment.</param>
    public void Answered(bool fell, long unixMilliseconds)
    {
        if (fell)
        {
            Identity.CounterFell(unixMilliseconds);
        }
        else
        {
            Identity.Answered(unixMilliseconds);
        }
    }

    /// <summary>Learns from an exchange how long the meter takes before it answers, and plans anew when that is far from what the plan was made for.</summary>
    public void Learn(PlannedRead read, TimeSpan took)
    {
        _turnaround = _turnaround.After(took - (read.BusTime - _turnaround.Planned));
        if (_turnaround.IsFarFromPlanned)
        {
            _turnaround = _turnaround.Replanned();
            Plan.Replan(BusCost.Of(_line, _turnaround.Planned));
        }
    }
}
