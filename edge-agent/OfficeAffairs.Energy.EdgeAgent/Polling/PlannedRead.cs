using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a meter, ready to send.</summary>
/// <param name="Request">The request.</param>
/// <param name="Points">The points that its answer holds.</param>
/// <param name="BusTime">The time that it is expected to take on the bus.</param>
sealed record PlannedRead(LineRequest Request, BlockPoint[] Points, TimeSpan BusTime);
