namespace OfficeAffairs.Energy;

/// <summary>What a meter measures (能源资源种类). Water is a resource, not an energy. The numbers are stored and sent: never renumber.</summary>
public enum Commodity
{
    /// <summary>Electricity (电); stored in kWh.</summary>
    Electricity = 1,

    /// <summary>Water (水); stored in m3.</summary>
    Water = 2,

    /// <summary>Natural gas (天然气); stored in m3.</summary>
    NaturalGas = 3,

    /// <summary>District heat (热力); stored in GJ.</summary>
    Heat = 4,

    /// <summary>District cooling (集中供冷); stored in GJ.</summary>
    Cooling = 5,

    /// <summary>Weather and indoor climate: no commodity is consumed.</summary>
    Environment = 9,
}
