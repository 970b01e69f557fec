using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The request that brings a serial number or a model.</summary>
/// <param name="Request">The request.</param>
/// <param name="Point">What its answer means.</param>
sealed record IdentityRead(LineRequest Request, IdentityPoint Point)
{
    /// <summary>Reads the answer's data; null when the meter left it empty.</summary>
    public string? Decode(ReadOnlySpan<byte> data) =>
        data.Length < Point.Place.Offset + Point.Place.Length ? null : Point.Decode(data.Slice(Point.Place.Offset, Point.Place.Length));
}
