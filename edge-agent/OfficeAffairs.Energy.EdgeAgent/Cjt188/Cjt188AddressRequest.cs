using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Cjt188;

/// <summary>
/// Asks who is there: for the address by its own function, or for the readings, which older meters answer when they do not know that one. The data of the
/// answer are the type and the seven bytes of the address out of its head.
/// </summary>
/// <param name="Identifier"><see cref="AddressIdentifier"/> asks for the address, anything else for readings.</param>
sealed record Cjt188AddressRequest(ushort Identifier) : LineRequest
{
    /// <summary>The identifier of the address, as it is sent.</summary>
    public const ushort AddressIdentifier = 0x0A81;

    const byte ReadAddress = 0x03;
    const int AnswerData = 8;

    /// <inheritdoc/>
    public override ulong MeterAddress => SumFrameLayout.Wildcard;

    /// <inheritdoc/>
    public override int AnswerLength => Cjt188Frame.Layout.Overhead + (Identifier == AddressIdentifier ? Cjt188Frame.Prefix : 46);

    byte Function => Identifier == AddressIdentifier ? ReadAddress : Cjt188Frame.Read;

    /// <inheritdoc/>
    public override int Write(int part, Span<byte> output)
    {
        Span<byte> data = stackalloc byte[Cjt188Frame.Prefix];
        BinaryPrimitives.WriteUInt16LittleEndian(data, Identifier);
        data[2] = 0;
        return Cjt188Frame.Write(Cjt188Frame.AnyType, SumFrameLayout.Wildcard, Function, data, output);
    }

    /// <inheritdoc/>
    public override FrameFinding Find(int part, ReadOnlySpan<byte> received)
    {
        if (!Cjt188Frame.Layout.TryFind(received, out var start, out var length))
        {
            return default;
        }

        var frame = received.Slice(start, length);
        var control = Cjt188Frame.Layout.Control(frame);
        var fits = (control & ~Cjt188Frame.Refused) == (Function | Cjt188Frame.FromMeter) && Cjt188Frame.Layout.Address(frame) != SumFrameLayout.Wildcard;
        return fits
            ? new FrameFinding(FrameVerdict.Answer, start, length)
            : new FrameFinding(FrameVerdict.Stray, start, length, ExchangeFailure.WrongFunction);
    }

    /// <inheritdoc/>
    public override int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data)
    {
        frame.Slice(1, AnswerData).CopyTo(data);
        return AnswerData;
    }

    /// <inheritdoc/>
    public override ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest) => Cjt188Frame.Layout.Diagnose(rest);
}
