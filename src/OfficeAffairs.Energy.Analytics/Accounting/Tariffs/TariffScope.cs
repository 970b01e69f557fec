namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Whose tariff is assigned, from the narrowest to the widest.</summary>
public enum TariffScope
{
    /// <summary>One meter.</summary>
    Meter = 1,

    /// <summary>All meters of a building.</summary>
    Building = 2,

    /// <summary>All meters of an institution.</summary>
    Institution = 3,
}
