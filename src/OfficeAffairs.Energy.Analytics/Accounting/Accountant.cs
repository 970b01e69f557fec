namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>
/// Turns the consumption of a period into standard coal and CO2. Pure: amounts, factors and rules in, accounts out, and the same accounts every time.
/// Standard coal = amount x coefficient (GB/T 2589, 6.2); CO2 = amount x emission factor.
/// </summary>
/// <param name="factors">All known factors.</param>
/// <param name="rules">How totals are made.</param>
public sealed class Accountant(FactorTable factors, AccountingRules rules)
{
    /// <summary>Makes the accounts of a period.</summary>
    /// <param name="amounts">Consumption per commodity; what is not consumed (<see cref="Commodity.Environment"/>) is left out.</param>
    /// <param name="closing">First day after the period: factors in force on that day are taken.</param>
    /// <param name="place">Where the energy was used.</param>
    public EnergyAccount Close(IEnumerable<CommodityAmount> amounts, DateOnly closing, Place place)
    {
        var used = new List<Factor>();
        var missing = new List<MissingFactor>();
        var lines = amounts
            .Where(amount => Carriers.Of(amount.Commodity) is not null)
            .Select(amount => Convert(amount, closing, place, used, missing))
            .ToList();
        return new EnergyAccount(
            lines,
            lines.Sum(line => line.StandardCoalKgce ?? 0),
            lines.Sum(line => line.StandardCoalEquivalentKgce ?? 0),
            lines.Sum(line => line.Co2Kg ?? 0),
            [.. used.Distinct()],
            missing);
    }

    ConvertedAmount Convert(CommodityAmount amount, DateOnly closing, Place place, List<Factor> used, List<MissingFactor> missing)
    {
        // Water is a resource, not an energy, and emits nothing where it is used.
        if (amount.Commodity == Commodity.Water && !rules.IncludeWater) return new ConvertedAmount(amount.Commodity, amount.Amount, null, null, null);

        var carrier = Carriers.Of(amount.Commodity)!;
        var coal = factors.Find(FactorMeasure.StandardCoal, carrier, closing);
        var equivalent = factors.Find(FactorMeasure.StandardCoalEquivalent, carrier, closing, place.Province) ?? coal;
        var co2 = amount.Commodity == Commodity.Water ? null : factors.Find(FactorMeasure.CarbonDioxide, carrier, closing, Regions(amount.Commodity, place));
        if (coal is null) missing.Add(new MissingFactor(amount.Commodity, FactorMeasure.StandardCoal));
        if (co2 is null && amount.Commodity != Commodity.Water) missing.Add(new MissingFactor(amount.Commodity, FactorMeasure.CarbonDioxide));
        used.AddRange(new[] { coal, equivalent, co2 }.OfType<Factor>());
        return new ConvertedAmount(
            amount.Commodity, amount.Amount, Apply(coal, amount.Amount), Apply(equivalent, amount.Amount), Apply(co2, amount.Amount));
    }

    IReadOnlyList<string?> Regions(Commodity commodity, Place place) => commodity != Commodity.Electricity
        ? [place.Province, place.Country]
        : rules.Grid switch
        {
            GridFactorChoice.Provincial => [place.Province, place.Grid, place.Country],
            GridFactorChoice.Regional => [place.Grid, place.Country],
            _ => [place.Country],
        };

    static double? Apply(Factor? factor, double amount) => factor is null ? null : amount * (double)factor.Value;
}
