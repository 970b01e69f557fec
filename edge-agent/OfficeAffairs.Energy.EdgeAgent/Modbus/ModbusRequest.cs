using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>One request to one slave.</summary>
/// <param name="Unit">The slave's address, 0 to 255.</param>
/// <param name="Function">What is asked for.</param>
/// <param name="Address">Zero-based address as it stands in the PDU.</param>
/// <param name="Count">Registers (1 to 125, writes 1 to 123) or bits (1 to 2000).</param>
/// <param name="Payload">Big-endian register bytes of a write; empty for reads.</param>
sealed record ModbusRequest(byte Unit, ModbusFunction Function, ushort Address, ushort Count, ReadOnlyMemory<byte> Payload = default) : LineRequest;
