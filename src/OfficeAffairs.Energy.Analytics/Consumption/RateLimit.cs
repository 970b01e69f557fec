namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>How much a counter can grow in a time, and whether two readings simply follow each other.</summary>
readonly struct RateLimit
{
    readonly double _perTick;
    readonly double _slack;

    public RateLimit(CounterSpecification specification, ConsumptionSettings settings)
    {
        _perTick = specification.RatedMaximumPerHour is { } rated ? rated * settings.RateTolerance / TimeSpan.TicksPerHour : double.PositiveInfinity;
        _slack = settings.JitterSteps * (specification.Resolution ?? 0);
    }

    /// <summary>Largest believable growth; infinite where the meter's rating is unknown.</summary>
    public double Within(long ticks) => double.IsInfinity(_perTick) ? double.PositiveInfinity : (_perTick * ticks) + _slack;

    /// <summary>Whether the later reading can simply be the counter's next one.</summary>
    public bool IsPlain(CounterReading earlier, CounterReading later)
    {
        var growth = later.Value - earlier.Value;
        return growth >= 0 && growth <= Within(later.Time.UtcTicks - earlier.Time.UtcTicks);
    }
}
