using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a bus's turn: for values, for the serial number or for the meter's clock.</summary>
/// <param name="Slave">Who is asked.</param>
/// <param name="Request">The request.</param>
/// <param name="Read">What its answer holds when it asks for values; null otherwise.</param>
/// <param name="Identity">What its answer means when it asks for the serial number; null otherwise.</param>
/// <param name="Clock">What its answer means when it asks for the clock; null otherwise.</param>
readonly record struct TurnItem(PolledSlave Slave, LineRequest Request, PlannedRead? Read, IdentityRead? Identity = null, ClockRead? Clock = null);
