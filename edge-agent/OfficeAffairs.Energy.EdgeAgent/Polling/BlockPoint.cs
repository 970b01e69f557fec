using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A point and where it stands in a block's answer.</summary>
/// <param name="Point">The point.</param>
/// <param name="Offset">First of its bytes in the answer; of a bit, its number in the answer.</param>
/// <param name="Length">How many bytes; 1 for a bit.</param>
/// <param name="Index">Its index in the agent's point table.</param>
readonly record struct BlockPoint(BoundPoint Point, int Offset, int Length, int Index)
{
    static ReadOnlySpan<byte> Bits => [0, 1];

    /// <summary>The point's bytes in an answer; none when the answer ends before them, as of a meter with fewer tariffs than its model can have.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> data)
    {
        if (Point.Point.Place.IsBit)
        {
            // Packed eight to a byte, the first in the lowest place (MODBUS Application Protocol V1.1b3, 6.1).
            return Offset / 8 < data.Length ? Bits.Slice((data[Offset / 8] >> (Offset % 8)) & 1, 1) : default;
        }

        return Offset + Length <= data.Length ? data.Slice(Offset, Length) : default;
    }
}
