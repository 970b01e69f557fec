namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>One value of a chart.</summary>
/// <param name="At">Local time at the site: charts know no offsets.</param>
/// <param name="Value">The value.</param>
public sealed record ChartPoint(DateTime At, double Value);
