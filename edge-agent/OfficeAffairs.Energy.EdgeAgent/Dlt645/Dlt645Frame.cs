using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Dlt645;

/// <summary>Frames of DL/T 645-2007 and 1997: 68, six bytes of address, 68, control, length, data plus 33H, sum, 16. All numbers go low byte first.</summary>
static class Dlt645Frame
{
    /// <summary>The bit of the control code that every answer has.</summary>
    public const byte FromMeter = 0x80;

    /// <summary>The bit that says the meter refuses.</summary>
    public const byte Refused = 0x40;

    /// <summary>The bit that says more follows.</summary>
    public const byte Continues = 0x20;

    /// <summary>The function's bits.</summary>
    public const byte FunctionMask = 0x1F;

    // 7.2: data are sent with 33H added to every byte.
    const byte Disguise = 0x33;

    /// <summary>The plan of the frame.</summary>
    public static SumFrameLayout Layout { get; } = new(HeaderLength: 10, AddressIndex: 1, AddressLength: 6, SecondStart: 7);

    /// <summary>Writes a frame with its wake-up bytes.</summary>
    /// <param name="address">The address; <see cref="SumFrameLayout.Wildcard"/> for whoever is there.</param>
    /// <param name="control">The control code.</param>
    /// <param name="data">The data as they are meant.</param>
    /// <param name="output">Takes the frame.</param>
    /// <param name="known">How many low bytes of the address are asked for; null for all.</param>
    /// <returns>Its length.</returns>
    public static int Write(ulong address, byte control, ReadOnlySpan<byte> data, Span<byte> output, int? known = null)
    {
        var frame = Layout.Begin(output, address, control, data.Length, known);
        for (var i = 0; i < data.Length; i++)
        {
            frame[Layout.HeaderLength + i] = (byte)(data[i] + Disguise);
        }

        return Layout.Finish(frame);
    }

    /// <summary>Copies the data of a frame, as the meter meant them.</summary>
    /// <returns>How many bytes.</returns>
    public static int TakeData(ReadOnlySpan<byte> frame, Span<byte> data)
    {
        var disguised = Layout.Data(frame);
        for (var i = 0; i < disguised.Length; i++)
        {
            data[i] = (byte)(disguised[i] - Disguise);
        }

        return disguised.Length;
    }
}
