namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>A part of consumption that an indicator leaves out or is made of.</summary>
public enum IndicatorPart
{
    /// <summary>Fuel of vehicles (车辆用油): not metered in buildings, so it is in no figure here and nothing has to be taken away.</summary>
    VehicleFuel = 1,

    /// <summary>Heating: district heat. What electricity or gas is used for heating is not known apart.</summary>
    Heating = 2,

    /// <summary>Special use of electricity (特殊用电): machine rooms, kitchens, laundries.</summary>
    Special = 3,
}
