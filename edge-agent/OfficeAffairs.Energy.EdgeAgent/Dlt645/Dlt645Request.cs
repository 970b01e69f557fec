using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Dlt645;

/// <summary>Reads one data identifier of one meter, with everything that follows.</summary>
/// <param name="Address">The meter's twelve digits; <see cref="SumFrameLayout.Wildcard"/> for whoever is there.</param>
/// <param name="Identifier">The identifier as the standard prints it, such as 0x00010000.</param>
/// <param name="Edition">The edition that the meter speaks.</param>
sealed record Dlt645Request(ulong Address, uint Identifier, Dlt645Edition Edition) : LineRequest
{
    // Energies with four tariffs are 20 bytes; nothing that is read regularly is longer.
    const int UsualData = 24;

    /// <inheritdoc/>
    public override ulong MeterAddress => Address;

    /// <inheritdoc/>
    public override int AnswerLength => Dlt645Frame.Layout.Overhead + UsualData;

    /// <inheritdoc/>
    public override int Write(int part, Span<byte> output)
    {
        Span<byte> data = stackalloc byte[5];
        BinaryPrimitives.WriteUInt32LittleEndian(data, Identifier);
        var length = Edition.IdentifierLength;
        if (part > 0 && Edition.IsNumbered)
        {
            data[length++] = (byte)part;
        }

        return Dlt645Frame.Write(Address, part == 0 ? Edition.Read : Edition.ReadMore, data[..length], output);
    }

    /// <inheritdoc/>
    public override FrameFinding Find(int part, ReadOnlySpan<byte> received)
    {
        if (!Dlt645Frame.Layout.TryFind(received, out var start, out var length))
        {
            return default;
        }

        var frame = received.Slice(start, length);
        var failure = Judge(part, frame, out var code);
        return failure switch
        {
            ExchangeFailure.None when (Dlt645Frame.Layout.Control(frame) & Dlt645Frame.Continues) != 0 => new FrameFinding(FrameVerdict.Continues, start, length),
            ExchangeFailure.None => new FrameFinding(FrameVerdict.Answer, start, length),
            ExchangeFailure.Exception => new FrameFinding(FrameVerdict.Refused, start, length, failure, code),
            _ => new FrameFinding(FrameVerdict.Stray, start, length, failure),
        };
    }

    /// <inheritdoc/>
    public override int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data)
    {
        Span<byte> all = stackalloc byte[256];
        var length = Dlt645Frame.TakeData(frame, all);
        var numbered = part > 0 && Edition.IsNumbered ? 1 : 0;
        var values = all[Edition.IdentifierLength..Math.Max(Edition.IdentifierLength, length - numbered)];
        values.CopyTo(data);
        return values.Length;
    }

    /// <inheritdoc/>
    public override ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest) => Dlt645Frame.Layout.Diagnose(rest);

    ExchangeFailure Judge(int part, ReadOnlySpan<byte> frame, out byte code)
    {
        code = 0;
        var control = Dlt645Frame.Layout.Control(frame);
        if (Address != SumFrameLayout.Wildcard && Dlt645Frame.Layout.Address(frame) != Address)
        {
            return ExchangeFailure.WrongUnit;
        }

        var function = part == 0 ? Edition.Read : Edition.ReadMore;
        if ((control & Dlt645Frame.FromMeter) == 0 || (control & Dlt645Frame.FunctionMask) != function)
        {
            return ExchangeFailure.WrongFunction;
        }

        Span<byte> data = stackalloc byte[256];
        var length = Dlt645Frame.TakeData(frame, data);
        if ((control & Dlt645Frame.Refused) != 0)
        {
            code = length > 0 ? data[0] : (byte)0;
            return ExchangeFailure.Exception;
        }

        if (length < Edition.IdentifierLength)
        {
            return ExchangeFailure.ShortFrame;
        }

        var identifier = Edition.IdentifierLength == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt16LittleEndian(data);
        return identifier == Identifier ? ExchangeFailure.None : ExchangeFailure.WrongFunction;
    }
}
