namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What a bus's loop remembers of a meter between two turns.</summary>
sealed class PolledSlave(PolledMeter meter, PolledBus bus)
{
    /// <summary>The meter's requests.</summary>
    public MeterPlan Plan { get; } = new(meter, BusCost.Of(bus.Line, meter.Limits.Turnaround));

    /// <summary>Its counts.</summary>
    public SlaveCounters Counters { get; } = new(meter.Code, bus.Name);

    /// <summary>When it is asked which meter it is.</summary>
    public SlaveIdentity Identity { get; } = new();

    /// <summary>The last value of each of its points, to see a counter fall; not a number before the first.</summary>
    public double[] LastValues { get; } = [.. Enumerable.Repeat(double.NaN, meter.Points.Count)];

    /// <summary>How long it is left alone.</summary>
    public MeterBackoff Backoff { get; set; }

    /// <summary>True when it failed in this turn: nothing more is asked of it.</summary>
    public bool FailedThisTurn { get; set; }

    /// <summary>True when it has answered since the start; until then class once is due.</summary>
    public bool WasReadOnce { get; set; }
}
