namespace OfficeAffairs.Energy;

/// <summary>What electricity is used for (分项). The numbers are stored: never renumber.</summary>
public enum EndUse
{
    /// <summary>Not divided by end use: a main meter, or a commodity without end uses.</summary>
    Total = 0,

    /// <summary>Lighting and sockets (照明插座), item code 01A00.</summary>
    LightingAndSockets = 1,

    /// <summary>Heating, ventilation and air conditioning (空调), item code 01B00.</summary>
    Hvac = 2,

    /// <summary>Power: lifts, pumps, fans (动力), item code 01C00.</summary>
    Power = 3,

    /// <summary>Special: machine rooms, kitchens, laundries (特殊), item code 01D00.</summary>
    Special = 4,
}
