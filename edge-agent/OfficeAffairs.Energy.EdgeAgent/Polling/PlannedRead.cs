using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a meter, ready to send, and the points that its answer holds.</summary>
sealed record PlannedRead(ModbusRequest Request, BlockPoint[] Points);
