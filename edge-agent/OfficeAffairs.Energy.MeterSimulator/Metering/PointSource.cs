namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>What a point of a template shows.</summary>
enum PointSource
{
    Counter,

    /// <summary>A counter at rest at zero: energy delivered backwards, a pulse input with nothing on it.</summary>
    IdleCounter,

    /// <summary>The counter again: the one tariff that a meter with a flat rate counts in.</summary>
    OnlyTariff,

    /// <summary>Flow of the water that carries the heat.</summary>
    CarrierFlow,
    Power,
    PowerL1,
    PowerL2,
    PowerL3,
    VoltageL1,
    VoltageL2,
    VoltageL3,
    CurrentL1,
    CurrentL2,
    CurrentL3,
    PowerFactor,
    ReactivePower,
    Frequency,
    Flow,
    HeatPower,
    SupplyTemperature,
    ReturnTemperature,
    OutdoorTemperature,
    OutdoorHumidity,

    /// <summary>A contact: open or closed.</summary>
    Contact,

    /// <summary>A relay or a setting: what was written to it last.</summary>
    Written,
}
