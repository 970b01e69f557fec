namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>The language of a meter.</summary>
enum MeterProtocol
{
    Modbus,
    Dlt645,
    Dlt645Of1997,
    Cjt188,
}
