namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>Function codes of the MODBUS Application Protocol Specification V1.1b3, section 6, that the agent sends.</summary>
enum ModbusFunction : byte
{
    ReadCoils = 1,
    ReadDiscreteInputs = 2,
    ReadHoldingRegisters = 3,
    ReadInputRegisters = 4,
    WriteSingleCoil = 5,
    WriteSingleRegister = 6,
    WriteMultipleCoils = 15,
    WriteMultipleRegisters = 16,
}
