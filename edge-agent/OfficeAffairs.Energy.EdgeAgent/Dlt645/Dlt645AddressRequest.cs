using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Dlt645;

/// <summary>
/// Asks who is there: for the address itself where the edition has a function for it and nothing of it is known, else for the total energy of whoever
/// fits, whose answer has the address in its head. A meter that refuses is there too. The data of the answer are the six bytes of the address.
/// </summary>
/// <param name="Known">The low digits that the address ends with.</param>
/// <param name="KnownBytes">How many bytes they are, 0 to 6; wildcards stand for the others (7.1.3 of the 2007 edition).</param>
/// <param name="Edition">The edition that is asked in.</param>
sealed record Dlt645AddressRequest(ulong Known, int KnownBytes, Dlt645Edition Edition) : LineRequest
{
    const int AddressLength = 6;
    const uint Energy2007 = 0x00010000;
    const ushort Energy1997 = 0x9010;

    // 7.1: function 13H of the 2007 edition reads the communication address and is asked of AA AA AA AA AA AA only.
    const byte ReadAddress = 0x13;

    /// <inheritdoc/>
    public override ulong MeterAddress => SumFrameLayout.Wildcard;

    /// <inheritdoc/>
    public override int AnswerLength => Dlt645Frame.Layout.Overhead + 8;

    byte Function => KnownBytes == 0 && Edition == Dlt645Edition.Of2007 ? ReadAddress : Edition.Read;

    /// <inheritdoc/>
    public override int Write(int part, Span<byte> output)
    {
        Span<byte> data = stackalloc byte[4];
        var length = Function == ReadAddress ? 0 : Edition.IdentifierLength;
        BinaryPrimitives.WriteUInt32LittleEndian(data, Edition == Dlt645Edition.Of2007 ? Energy2007 : Energy1997);
        return Dlt645Frame.Write(KnownBytes == 0 ? SumFrameLayout.Wildcard : Known, Function, data[..length], output, KnownBytes);
    }

    /// <inheritdoc/>
    public override FrameFinding Find(int part, ReadOnlySpan<byte> received)
    {
        if (!Dlt645Frame.Layout.TryFind(received, out var start, out var length))
        {
            return default;
        }

        var frame = received.Slice(start, length);
        var control = Dlt645Frame.Layout.Control(frame);
        var fits = (control & Dlt645Frame.FromMeter) != 0 && (control & Dlt645Frame.FunctionMask) == Function && Dlt645Frame.Layout.Address(frame) != SumFrameLayout.Wildcard;
        return fits
            ? new FrameFinding(FrameVerdict.Answer, start, length)
            : new FrameFinding(FrameVerdict.Stray, start, length, ExchangeFailure.WrongFunction);
    }

    /// <inheritdoc/>
    public override int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data)
    {
        frame.Slice(Dlt645Frame.Layout.AddressIndex, AddressLength).CopyTo(data);
        return AddressLength;
    }

    /// <inheritdoc/>
    public override ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest) => Dlt645Frame.Layout.Diagnose(rest);
}
