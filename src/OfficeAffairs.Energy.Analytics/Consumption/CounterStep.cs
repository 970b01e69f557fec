namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>The consumption between two readings that were believed, one step of the unwrapped counter.</summary>
public readonly record struct CounterStep
{
    /// <summary>Makes a step.</summary>
    /// <param name="fromTicks">UTC ticks of the earlier reading.</param>
    /// <param name="toTicks">UTC ticks of the later reading, not before the earlier.</param>
    /// <param name="amount">Consumption between them, in the commodity's unit; never negative.</param>
    /// <param name="quality">How far the distribution in time is known.</param>
    public CounterStep(long fromTicks, long toTicks, double amount, ConsumptionQuality quality)
    {
        FromTicks = fromTicks;
        ToTicks = toTicks;
        Amount = amount;
        Quality = quality;
    }

    /// <summary>UTC ticks of the earlier reading.</summary>
    public long FromTicks { get; }

    /// <summary>UTC ticks of the later reading.</summary>
    public long ToTicks { get; }

    /// <summary>Consumption between the two, in the commodity's unit.</summary>
    public double Amount { get; }

    /// <summary>How far the distribution in time is known.</summary>
    public ConsumptionQuality Quality { get; }

    /// <summary>Length in ticks.</summary>
    public long Ticks => ToTicks - FromTicks;

    /// <summary>Whether the step may teach a load profile: neither estimated nor given by a person.</summary>
    public bool IsTeaching => Quality <= ConsumptionQuality.Interpolated && Ticks > 0;
}
