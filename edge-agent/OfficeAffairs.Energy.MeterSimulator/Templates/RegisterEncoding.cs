namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>
/// From a value to register words: the simulator's own encoder, deliberately apart from the agent's decoder. Everything goes
/// through one 64-bit pattern, of which word <c>i</c> is cut out when a request covers it, so that a read of half a value is
/// answered as a meter would.
/// </summary>
static class RegisterEncoding
{
    const long Bcd16Modulus = 10_000;
    const long Bcd32Modulus = 100_000_000;

    public static int Words(WordType type) => type switch
    {
        WordType.UInt16 or WordType.Int16 or WordType.Bcd16 or WordType.Bit => 1,
        WordType.UInt64 or WordType.Int64 or WordType.Float64 => 4,
        _ => 2,
    };

    public static bool IsFloat(WordType type) => type is WordType.Float32 or WordType.Float64;

    /// <summary>Writes a value of a protocol without registers: BCD with the low byte first, sign in the highest bit, the unit's byte beside it.</summary>
    /// <returns>How many bytes.</returns>
    public static int Write(TemplatePoint point, long raw, Span<byte> output)
    {
        var value = point is { IsUnitFirst: true, UnitCode: not null } ? output[1..] : output;
        var digits = Math.Abs(raw);
        for (var index = 0; index < point.Bytes; index++, digits /= 100)
            value[index] = (byte)((digits % 100 / 10 * 16) + (digits % 10));
        if (raw < 0 && point.Type == WordType.SignedBcd)
            value[point.Bytes - 1] |= 0x80;
        if (point.UnitCode is not { } code)
            return point.Bytes;

        output[point.IsUnitFirst ? 0 : point.Bytes] = code;
        return point.Bytes + 1;
    }

    /// <summary>The largest whole number of a BCD value of some bytes.</summary>
    public static long Largest(TemplatePoint point)
    {
        var capacity = 1L;
        for (var index = 0; index < point.Bytes; index++)
            capacity *= 100;
        return (point.Type == WordType.SignedBcd ? capacity * 8 / 10 : capacity) - 1;
    }

    /// <summary>How many different whole numbers the register holds; null where it is 2^64 or the type is a floating one.</summary>
    public static UInt128? Capacity(WordType type) => type switch
    {
        WordType.UInt16 or WordType.Int16 => 1u << 16,
        WordType.UInt32 or WordType.Int32 => (UInt128)1 << 32,
        WordType.UInt64 or WordType.Int64 => (UInt128)1 << 64,
        WordType.Bcd16 => Bcd16Modulus,
        WordType.Bcd32 => Bcd32Modulus,
        _ => null,
    };

    /// <summary>Bit pattern of a whole number, cut to the width of the type (BCD: to its digits).</summary>
    public static ulong Pattern(WordType type, long raw) => type switch
    {
        WordType.Float32 => BitConverter.SingleToUInt32Bits(raw),
        WordType.Float64 => BitConverter.DoubleToUInt64Bits(raw),
        WordType.Bcd16 => Bcd(raw % Bcd16Modulus),
        WordType.Bcd32 => Bcd(raw % Bcd32Modulus),
        _ => (ulong)raw,
    };

    /// <summary>Bit pattern of a measured value, rounded and held within the range of the type as a meter's firmware does.</summary>
    public static ulong Pattern(WordType type, double raw) => type switch
    {
        WordType.Float32 => BitConverter.SingleToUInt32Bits((float)raw),
        WordType.Float64 => BitConverter.DoubleToUInt64Bits(raw),
        WordType.Bit => raw >= 0.5 ? 1UL : 0,
        WordType.UInt16 => (ulong)Clamp(raw, 0, ushort.MaxValue),
        WordType.Int16 => (ulong)Clamp(raw, short.MinValue, short.MaxValue),
        WordType.UInt32 => (ulong)Clamp(raw, 0, uint.MaxValue),
        WordType.Int32 => (ulong)Clamp(raw, int.MinValue, int.MaxValue),
        WordType.Bcd16 => Bcd(Clamp(raw, 0, Bcd16Modulus - 1)),
        WordType.Bcd32 => Bcd(Clamp(raw, 0, Bcd32Modulus - 1)),
        _ => (ulong)Clamp(raw, long.MinValue / 2, long.MaxValue / 2),
    };

    /// <summary>Word number <paramref name="index"/> of the value in wire order.</summary>
    public static ushort Word(ulong pattern, int words, WordOrder order, int index)
    {
        var significance = order is WordOrder.Abcd or WordOrder.Badc ? words - 1 - index : index;
        var word = (ushort)(pattern >> (16 * significance));
        return order is WordOrder.Badc or WordOrder.Dcba ? (ushort)((word << 8) | (word >> 8)) : word;
    }

    /// <summary>What word number <paramref name="index"/> in wire order adds to a value's bit pattern.</summary>
    public static ulong Part(ushort word, int words, WordOrder order, int index)
    {
        var significance = order is WordOrder.Abcd or WordOrder.Badc ? words - 1 - index : index;
        var value = order is WordOrder.Badc or WordOrder.Dcba ? (ushort)((word << 8) | (word >> 8)) : word;
        return (ulong)value << (16 * significance);
    }

    static long Clamp(double raw, double low, double high) => (long)Math.Round(Math.Clamp(raw, low, high), MidpointRounding.AwayFromZero);

    static ulong Bcd(long digits)
    {
        ulong pattern = 0;
        for (var shift = 0; digits > 0; shift += 4, digits /= 10)
            pattern |= (ulong)(digits % 10) << shift;
        return pattern;
    }
}
