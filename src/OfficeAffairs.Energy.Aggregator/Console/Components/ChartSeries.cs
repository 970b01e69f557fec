namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>One series of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Colour">Its colour as CSS writes it.</param>
/// <param name="Points">Its values by time.</param>
public sealed record ChartSeries(string Name, string Colour, IReadOnlyList<ChartPoint> Points);
