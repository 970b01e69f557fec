using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The request that brings a meter's clock.</summary>
/// <param name="Request">The request.</param>
/// <param name="Point">What its answer means.</param>
sealed record ClockRead(LineRequest Request, ClockPoint Point)
{
    /// <summary>Reads the answer's data; null when they are no time.</summary>
    public DateTimeOffset? Decode(ReadOnlySpan<byte> data) =>
        data.Length < Point.Place.Offset + Point.Place.Length ? null : Point.Decode(data.Slice(Point.Place.Offset, Point.Place.Length));
}
