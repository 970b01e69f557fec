namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>An approved correction: what a meter's intervals are to be, whatever was computed.</summary>
/// <param name="From">Start of the first interval, UTC, a multiple of 15 minutes.</param>
/// <param name="Values">Consumption of each interval from there on, in the commodity's unit.</param>
public sealed record Repair(DateTimeOffset From, IReadOnlyList<double> Values)
{
    /// <summary>End of the last interval, UTC.</summary>
    public DateTimeOffset To => From + (Values.Count * ConsumptionSettings.Step);
}
