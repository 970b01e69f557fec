using System.Buffers.Binary;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Register bytes to numbers, for every type and order.</summary>
static class WordDecoder
{
    /// <summary>The type's width in 16-bit words; text has none of its own.</summary>
    public static int Words(WordType type) => type switch
    {
        WordType.UInt16 or WordType.Int16 or WordType.Bcd16 => 1,
        WordType.UInt32 or WordType.Int32 or WordType.Float32 or WordType.Bcd32 => 2,
        WordType.UInt64 or WordType.Int64 or WordType.Float64 => 4,
        _ => 0,
    };

    /// <summary>True for types whose values are whole numbers before the scale.</summary>
    public static bool IsInteger(WordType type) => type is not (WordType.Float32 or WordType.Float64 or WordType.Ascii);

    /// <summary>Reads a number.</summary>
    /// <param name="words">The point's bytes as they came, twice <see cref="Words"/>.</param>
    /// <param name="type">The type.</param>
    /// <param name="order">Where the most significant byte stands.</param>
    public static RawValue Decode(ReadOnlySpan<byte> words, WordType type, ByteOrder order)
    {
        var bits = Assemble(words, order);
        return type switch
        {
            WordType.UInt16 or WordType.UInt32 or WordType.UInt64 or WordType.Bit => Integer(bits),
            WordType.Int16 => Integer((short)bits),
            WordType.Int32 => Integer((int)bits),
            WordType.Int64 => Integer((long)bits),
            WordType.Float32 => new RawValue(RawKind.Floating, 0, BitConverter.UInt32BitsToSingle((uint)bits)),
            WordType.Float64 => new RawValue(RawKind.Floating, 0, BitConverter.UInt64BitsToDouble(bits)),
            WordType.Bcd16 => Bcd(bits, digits: 4),
            WordType.Bcd32 => Bcd(bits, digits: 8),
            WordType.Bcd => Bcd(bits, words.Length * 2),
            WordType.SignedBcd => SignedBcd(bits, words.Length * 2),
            _ => default(RawValue) with { Kind = RawKind.Invalid },
        };
    }

    /// <summary>The words as one unsigned number, most significant byte first after the order is undone.</summary>
    public static ulong Assemble(ReadOnlySpan<byte> words, ByteOrder order)
    {
        if (order is ByteOrder.Abcd or ByteOrder.Dcba)
        {
            return AssembleBytes(words, lowFirst: order == ByteOrder.Dcba);
        }

        var lowWordFirst = order == ByteOrder.Cdab;
        var swapped = order == ByteOrder.Badc;
        var bits = 0UL;
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var at = lowWordFirst ? words.Length - 2 - i : i;
            var word = BinaryPrimitives.ReadUInt16BigEndian(words[at..]);
            bits = (bits << 16) | (swapped ? BinaryPrimitives.ReverseEndianness(word) : word);
        }

        return bits;
    }

    // High byte first or low byte first through the whole value: the only orders that values of an odd number of bytes have.
    static ulong AssembleBytes(ReadOnlySpan<byte> bytes, bool lowFirst)
    {
        var bits = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            bits = (bits << 8) | bytes[lowFirst ? bytes.Length - 1 - i : i];
        }

        return bits;
    }

    static RawValue Integer(Int128 value) => new(RawKind.Integer, value, 0);

    static RawValue SignedBcd(ulong bits, int digits)
    {
        var sign = 1UL << ((digits * 4) - 1);
        var magnitude = Bcd(bits & ~sign, digits);
        return (bits & sign) != 0 && magnitude.Kind == RawKind.Integer ? Integer(-magnitude.Integer) : magnitude;
    }

    static RawValue Bcd(ulong bits, int digits)
    {
        var value = 0L;
        for (var i = digits - 1; i >= 0; i--)
        {
            var digit = (long)(bits >> (4 * i)) & 0xF;
            if (digit > 9)
            {
                return default(RawValue) with { Kind = RawKind.Invalid };
            }

            value = (value * 10) + digit;
        }

        return Integer(value);
    }
}
