namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>What a conversion factor turns an amount of an energy carrier into.</summary>
public enum FactorMeasure
{
    /// <summary>Standard coal by calorific value (折标准煤, 当量值), kgce per unit. GB/T 2589.</summary>
    StandardCoal = 1,

    /// <summary>Standard coal by what it takes to make the carrier (折标准煤, 等价值), kgce per unit. Differs from the calorific value for electricity.</summary>
    StandardCoalEquivalent = 2,

    /// <summary>Carbon dioxide emitted, kg CO2 per unit.</summary>
    CarbonDioxide = 3,

    /// <summary>Density of a liquid fuel, kg per litre: forms count litres, coefficients count kilograms.</summary>
    Density = 4,
}
