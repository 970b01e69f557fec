namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>What an indicator is divided by.</summary>
public enum IndicatorDenominator
{
    /// <summary>Floor area (建筑面积), m2, weighted by days.</summary>
    FloorArea = 1,

    /// <summary>Heated area (供暖面积), m2, weighted by days.</summary>
    HeatedArea = 2,

    /// <summary>Persons using energy (用能人数), weighted by days.</summary>
    Headcount = 3,

    /// <summary>Electricity of information technology, kWh.</summary>
    ItElectricity = 4,
}
