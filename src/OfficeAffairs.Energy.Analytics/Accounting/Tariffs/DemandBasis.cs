namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>What the basic charge of a two-part tariff (两部制) is asked for.</summary>
public enum DemandBasis
{
    /// <summary>The largest 15-minute demand of the month, kW (按最大需量).</summary>
    MaximumDemand = 1,

    /// <summary>The capacity of the transformers, kVA (按变压器容量).</summary>
    Capacity = 2,
}
