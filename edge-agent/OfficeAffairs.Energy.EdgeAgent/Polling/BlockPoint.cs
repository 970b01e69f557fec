using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A point and where it stands in a block's answer.</summary>
/// <param name="Point">The point.</param>
/// <param name="Offset">First of its bytes in the answer.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Index">Its index in the agent's point table.</param>
readonly record struct BlockPoint(BoundPoint Point, int Offset, int Length, int Index);
