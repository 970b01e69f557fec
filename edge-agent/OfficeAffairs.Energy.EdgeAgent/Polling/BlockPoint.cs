using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A point and where it stands in a block's answer.</summary>
/// <param name="Point">The point.</param>
/// <param name="Offset">First of its bytes in the answer.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Index">Its index in the agent's point table.</param>
readonly record struct BlockPoint(BoundPoint Point, int Offset, int Length, int Index)
{
    /// <summary>The point's bytes in an answer; none when the answer ends before them, as of a meter with fewer tariffs than its model can have.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> data) => Offset + Length <= data.Length ? data.Slice(Offset, Length) : default;
}
