namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Yuan per unit of a commodity: the sum of its parts.</summary>
/// <param name="Period">The period it is asked in; <see cref="TariffPeriod.All"/> where time does not matter.</param>
/// <param name="UpTo">
/// Consumption of the calendar year up to which it is asked (阶梯), in the commodity's unit; null for the last or only tier.
/// </param>
/// <param name="Parts">The parts; at least one.</param>
public sealed record UnitPrice(TariffPeriod Period, double? UpTo, IReadOnlyList<PricePart> Parts)
{
    /// <summary>Yuan per unit.</summary>
    public decimal Yuan => Parts.Sum(part => part.Yuan);
}
