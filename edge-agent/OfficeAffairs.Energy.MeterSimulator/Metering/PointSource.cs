namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>What a point of a template shows.</summary>
enum PointSource
{
    Counter,
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
    Frequency,
    Flow,
    HeatPower,
    SupplyTemperature,
    ReturnTemperature,
    OutdoorTemperature,
    OutdoorHumidity,
}
