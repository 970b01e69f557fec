using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>Somebody who answers on a line.</summary>
/// <param name="Protocol">The language it answers in.</param>
/// <param name="Address">Its unit or address.</param>
/// <param name="MeterType">The meter type of CJ/T 188; 0 in the other protocols.</param>
readonly record struct ProbedMeter(MeterProtocol Protocol, ulong Address, byte MeterType = 0);
