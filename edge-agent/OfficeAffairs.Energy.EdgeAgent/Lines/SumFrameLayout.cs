namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// The frames that DL/T 645 and CJ/T 188 share the plan of: wake-up FE, start 68, header with a BCD address, control code and length, data, sum of all
/// bytes from the start, end 16.
/// </summary>
/// <param name="HeaderLength">Bytes from the start to the length, both included; the control code stands before the length.</param>
/// <param name="AddressIndex">First byte of the address, counted from the start.</param>
/// <param name="AddressLength">Bytes of the address, low byte first.</param>
/// <param name="SecondStart">Where the start mark is repeated; 0 for nowhere.</param>
sealed record SumFrameLayout(int HeaderLength, int AddressIndex, int AddressLength, int SecondStart)
{
    /// <summary>The address that every meter answers to: for a line with one meter.</summary>
    public const ulong Wildcard = ulong.MaxValue;

    const byte Start = 0x68;
    const byte End = 0x16;
    const byte WakeUp = 0xFE;
    const byte AnyDigits = 0xAA;
    const int WakeUps = 4;

    // Sum and end mark.
    const int TrailerLength = 2;

    /// <summary>Bytes of a frame besides wake-up and data.</summary>
    public int Overhead => HeaderLength + TrailerLength;

    /// <summary>Begins a frame behind its wake-up bytes: start, address, control code, length.</summary>
    /// <param name="output">Takes the frame.</param>
    /// <param name="address">The address; <see cref="Wildcard"/> for whoever is there.</param>
    /// <param name="control">The control code.</param>
    /// <param name="dataLength">Bytes of data.</param>
    /// <param name="known">How many low bytes of the address are asked for; wildcards stand for the others. Null for all.</param>
    /// <returns>The frame, from its start on.</returns>
    public Span<byte> Begin(Span<byte> output, ulong address, byte control, int dataLength, int? known = null)
    {
        output[..WakeUps].Fill(WakeUp);
        var frame = output[WakeUps..];
        frame[0] = frame[SecondStart] = Start;
        var digits = frame.Slice(AddressIndex, AddressLength);
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] = address == Wildcard || i >= known ? AnyDigits : (byte)((address % 100 / 10 << 4) | (address % 10));
            address = address == Wildcard ? address : address / 100;
        }

        (frame[HeaderLength - 2], frame[HeaderLength - 1]) = (control, (byte)dataLength);
        return frame;
    }

    /// <summary>Ends a frame with its sum.</summary>
    /// <returns>The length of everything with the wake-up bytes.</returns>
    public int Finish(Span<byte> frame)
    {
        var length = HeaderLength + frame[HeaderLength - 1];
        (frame[length], frame[length + 1]) = (Sum(frame[..length]), End);
        return WakeUps + length + TrailerLength;
    }

    /// <summary>Looks for the first whole frame.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFind(ReadOnlySpan<byte> bytes, out int start, out int length)
    {
        for (start = 0; start + Overhead <= bytes.Length; start++)
        {
            length = LengthAt(bytes[start..]);
            if (length > 0 && length <= bytes.Length - start && bytes[start + length - 2] == Sum(bytes.Slice(start, length - TrailerLength)))
            {
                return true;
            }
        }

        (start, length) = (0, 0);
        return false;
    }

    /// <summary>The address of a frame; <see cref="Wildcard"/> when it is no number.</summary>
    public ulong Address(ReadOnlySpan<byte> frame)
    {
        var value = 0UL;
        for (var i = AddressIndex + AddressLength - 1; i >= AddressIndex; i--)
        {
            if (frame[i] >> 4 > 9 || (frame[i] & 0xF) > 9)
            {
                return Wildcard;
            }

            value = (value * 100) + ((ulong)(frame[i] >> 4) * 10) + (ulong)(frame[i] & 0xF);
        }

        return value;
    }

    /// <summary>The control code of a frame.</summary>
    public byte Control(ReadOnlySpan<byte> frame) => frame[HeaderLength - 2];

    /// <summary>The data of a frame as they stand on the wire.</summary>
    public ReadOnlySpan<byte> Data(ReadOnlySpan<byte> frame) => frame[HeaderLength..^TrailerLength];

    /// <summary>Says what is wrong with bytes that became no frame.</summary>
    public ExchangeFailure Diagnose(ReadOnlySpan<byte> rest)
    {
        for (var start = 0; start < rest.Length; start++)
        {
            if (LengthAt(rest[start..]) is > 0 and var length && length <= rest.Length - start)
            {
                return ExchangeFailure.BadChecksum;
            }
        }

        return rest.Contains(Start) ? ExchangeFailure.ShortFrame : ExchangeFailure.BadFrame;
    }

    // The length of the frame that begins here, as far as can be seen; 0 when none does.
    int LengthAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Start || bytes[SecondStart] != Start)
        {
            return 0;
        }

        var length = HeaderLength + bytes[HeaderLength - 1] + TrailerLength;
        return length > bytes.Length || bytes[length - 1] == End ? length : 0;
    }

    static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var part in bytes)
        {
            sum += part;
        }

        return sum;
    }
}
