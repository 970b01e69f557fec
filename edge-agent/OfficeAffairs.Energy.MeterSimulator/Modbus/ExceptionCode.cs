namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>Exception codes of the Modbus Application Protocol V1.1b3, section 7.</summary>
enum ExceptionCode : byte
{
    None = 0,
    IllegalFunction = 1,
    IllegalDataAddress = 2,
    IllegalDataValue = 3,
    GatewayTargetFailedToRespond = 0x0B,
}
