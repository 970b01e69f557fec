using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>What a consumption converts to, by the factors of this installation.</summary>
sealed class Conversions(FactorLibrary factors)
{
    /// <summary>Converts an amount by the factors in force on the day that the account closes.</summary>
    /// <param name="commodity">The commodity.</param>
    /// <param name="amount">In the commodity's unit.</param>
    /// <param name="closing">First local day after the period.</param>
    /// <param name="city">Key of the city where it was used; null when unknown.</param>
    internal EnergyAccount Of(Commodity commodity, double amount, DateOnly closing, string? city)
    {
        var (table, rules) = factors.Read();
        return new Accountant(table, rules).Close([new CommodityAmount(commodity, amount)], closing, rules.PlaceOf(city));
    }
}
