using System.Buffers.Binary;
using System.Numerics;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Numbers to register bytes: the way back of <see cref="WordDecoder"/>, for points that may be written.</summary>
static class WordEncoder
{
    /// <summary>Writes a number.</summary>
    /// <param name="raw">The number before the scale.</param>
    /// <param name="type">The type.</param>
    /// <param name="order">Where the most significant byte stands.</param>
    /// <param name="bytes">Takes the point's bytes as they are sent; their number is the type's.</param>
    /// <returns>Null when it was written; else why the type cannot hold the number.</returns>
    public static string? TryEncode(Rational raw, WordType type, ByteOrder order, Span<byte> bytes)
    {
        if (type is WordType.Float32 or WordType.Float64)
        {
            var value = (double)raw.Numerator / raw.Denominator;
            Disassemble(type == WordType.Float32 ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToUInt64Bits(value), order, bytes);
            return null;
        }

        if (raw.Denominator != 1)
        {
            return "the register counts in whole steps of the scale";
        }

        var number = raw.Numerator;
        if (Pattern(number, type, bytes.Length) is not { } bits)
        {
            return $"{number} does not fit into {Enum.GetName(type)!.ToLowerInvariant()}";
        }

        Disassemble(bits, order, bytes);
        return null;
    }

    static ulong? Pattern(long number, WordType type, int length) => type switch
    {
        WordType.Bit => Within(number, 0, 1),
        WordType.UInt16 => Within(number, 0, ushort.MaxValue),
        WordType.Int16 => Within(number, short.MinValue, short.MaxValue),
        WordType.UInt32 => Within(number, 0, uint.MaxValue),
        WordType.Int32 => Within(number, int.MinValue, int.MaxValue),
        WordType.UInt64 => Within(number, 0, long.MaxValue),
        WordType.Int64 => (ulong)number,
        WordType.Bcd16 or WordType.Bcd32 or WordType.Bcd => Bcd(number, length * 2),
        _ => null,
    };

    static ulong? Within(long number, long lowest, long highest) => number >= lowest && number <= highest ? (ulong)number : null;

    static ulong? Bcd(long number, int digits)
    {
        if (number < 0 || number >= (long)BigInteger.Min(BigInteger.Pow(10, digits), long.MaxValue))
        {
            return null;
        }

        var bits = 0UL;
        for (var shift = 0; number > 0; shift += 4, number /= 10)
        {
            bits |= (ulong)(number % 10) << shift;
        }

        return bits;
    }

    static void Disassemble(ulong bits, ByteOrder order, Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var place = order is ByteOrder.Abcd or ByteOrder.Badc ? bytes.Length - 1 - i : i;
            bytes[i] = (byte)(bits >> (8 * place));
        }

        // Of the two mixed orders, words stand one way and their bytes the other.
        for (var i = 0; order is ByteOrder.Badc or ByteOrder.Cdab && i + 1 < bytes.Length; i += 2)
        {
            var word = bytes.Slice(i, 2);
            BinaryPrimitives.WriteUInt16BigEndian(word, BinaryPrimitives.ReadUInt16LittleEndian(word));
        }
    }
}
