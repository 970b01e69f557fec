using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a meter, ready to send, and the points that its answer holds.</summary>
sealed record PlannedRead(LineRequest Request, BlockPoint[] Points);
