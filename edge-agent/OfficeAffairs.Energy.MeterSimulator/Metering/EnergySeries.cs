namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Running totals at the edges of the steps, in micro-units; the first is 0.</summary>
/// <param name="Registered">What the meter registered.</param>
/// <param name="Consumed">What flowed; the same array unless the meter misses a part.</param>
sealed record EnergySeries(long[] Registered, long[] Consumed);
