namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>What a fault made a meter consume beyond its load: running totals at the edges of the steps, in micro-units.</summary>
sealed record WasteSeries(string Meter, long[] Totals);
