using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Cjt188;

/// <summary>Frames of CJ/T 188: 68, meter type, seven bytes of address, control, length, identifier, number of the exchange, values, sum, 16.</summary>
static class Cjt188Frame
{
    /// <summary>The type that every meter answers to.</summary>
    public const byte AnyType = 0xAA;

    /// <summary>Control code: read.</summary>
    public const byte Read = 0x01;

    /// <summary>The bit of the control code that every answer has.</summary>
    public const byte FromMeter = 0x80;

    /// <summary>The bit that says the meter refuses.</summary>
    public const byte Refused = 0x40;

    /// <summary>Identifier and number of the exchange before the values.</summary>
    public const int Prefix = 3;

    /// <summary>The plan of the frame.</summary>
    public static SumFrameLayout Layout { get; } = new(HeaderLength: 11, AddressIndex: 2, AddressLength: 7, SecondStart: 0);

    /// <summary>Writes a frame with its wake-up bytes.</summary>
    /// <returns>Its length.</returns>
    public static int Write(byte type, ulong address, byte control, ReadOnlySpan<byte> data, Span<byte> output)
    {
        var frame = Layout.Begin(output, address, control, data.Length);
        frame[1] = type;
        data.CopyTo(frame[Layout.HeaderLength..]);
        return Layout.Finish(frame);
    }
}
