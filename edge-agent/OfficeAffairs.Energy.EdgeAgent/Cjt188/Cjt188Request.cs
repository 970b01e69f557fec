using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Cjt188;

/// <summary>Reads one data identifier of one meter.</summary>
/// <param name="MeterType">10 cold water, 11 hot water, 20 heat, 21 cooling, 30 gas, in hexadecimal.</param>
/// <param name="Address">The meter's fourteen digits, the maker's code in front; <see cref="SumFrameLayout.Wildcard"/> for whoever is there.</param>
/// <param name="Identifier">The identifier: 0x901F goes as 1F 90, and 0x1F90 as 90 1F for the meters that have it the other way round.</param>
sealed record Cjt188Request(byte MeterType, ulong Address, ushort Identifier) : LineRequest
{
    // A heat meter's answer; a water meter's is shorter.
    const int UsualData = 46;

    /// <inheritdoc/>
    public override ulong MeterAddress => Address;

    /// <inheritdoc/>
    public override int AnswerLength => Cjt188Frame.Layout.Overhead + UsualData;

    /// <inheritdoc/>
    public override int Write(int part, Span<byte> output)
    {
        Span<byte> data = stackalloc byte[Cjt188Frame.Prefix];
        BinaryPrimitives.WriteUInt16LittleEndian(data, Identifier);
        data[2] = 0;
        return Cjt188Frame.Write(MeterType, Address, Cjt188Frame.Read, data, output);
    }

    /// <inheritdoc/>
    public override FrameFinding Find(int part, ReadOnlySpan<byte> received)
    {
        if (!Cjt188Frame.Layout.TryFind(received, out var start, out var length))
        {
            return default;
        }

        var frame = received.Slice(start, length);
        var data = Cjt188Frame.Layout.Data(frame);
        var failure = Judge(frame, data);
        return failure switch
        {
            ExchangeFailure.None => new FrameFinding(FrameVerdict.Answer, start, length),
            ExchangeFailure.Exception => new FrameFinding(FrameVerdict.Refused, start, length, failure, data.Length > 1 ? data[1] : (byte)0),
            _ => new FrameFinding(FrameVerdict.Stray, start, length, failure),
        };
    }

    /// <inheritdoc/>
    public override int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data)
    {
        var values = Cjt188Frame.Layout.Data(frame)[Cjt188Frame.Prefix..];
        values.CopyTo(data);
        return values.Length;
    }

    /// <inheritdoc/>
    public override ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest) => Cjt188Frame.Layout.Diagnose(rest);

    ExchangeFailure Judge(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> data)
    {
        var control = Cjt188Frame.Layout.Control(frame);
        if (Address != SumFrameLayout.Wildcard && Cjt188Frame.Layout.Address(frame) != Address)
        {
            return ExchangeFailure.WrongUnit;
        }

        if ((control & ~Cjt188Frame.Refused) != (Cjt188Frame.Read | Cjt188Frame.FromMeter))
        {
            return ExchangeFailure.WrongFunction;
        }

        if ((control & Cjt188Frame.Refused) != 0)
        {
            return ExchangeFailure.Exception;
        }

        if (data.Length < Cjt188Frame.Prefix)
        {
            return ExchangeFailure.ShortFrame;
        }

        // Meters are seen that answer in the other order than they are asked in.
        var identifier = BinaryPrimitives.ReadUInt16LittleEndian(data);
        return identifier == Identifier || BinaryPrimitives.ReverseEndianness(identifier) == Identifier ? ExchangeFailure.None : ExchangeFailure.WrongFunction;
    }
}
