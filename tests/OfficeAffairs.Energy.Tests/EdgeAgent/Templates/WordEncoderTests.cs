using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

public sealed class WordEncoderTests
{
    static readonly (WordType Type, int Bytes)[] Types =
    [
        (WordType.UInt16, 2), (WordType.Int16, 2), (WordType.UInt32, 4), (WordType.Int32, 4), (WordType.UInt64, 8), (WordType.Int64, 8), (WordType.Bcd16, 2), (WordType.Bcd32, 4), (WordType.Bit, 1),
    ];

    [Fact]
    public void What_is_encoded_decodes_to_itself_or_is_refused()
    {
        var random = new Random(11);
        foreach (var (type, length) in Types)
        {
            foreach (var order in Enum.GetValues<ByteOrder>())
            {
                for (var round = 0; round < 300; round++)
                {
                    var number = round < 4 ? round - 1 : (random.NextInt64() >> random.Next(2, 63)) * (random.Next(2) == 0 ? 1 : -1);
                    var bytes = new byte[length];
                    Assert.True(Rational.TryCreate(number, 1, out var raw));
                    if (WordEncoder.TryEncode(raw, type, order, bytes) is null)
                    {
                        Assert.Equal((Int128)raw.Numerator, WordDecoder.Decode(bytes, type, type == WordType.Bit ? ByteOrder.Abcd : order).Integer);
                    }
                    else
                    {
                        Assert.False(Holds(type, raw.Numerator));
                    }
                }
            }
        }
    }

    [Fact]
    public void Number_between_two_steps_is_refused_and_a_floating_register_takes_it()
    {
        Assert.True(Rational.TryParse("1/2", out var half));
        Assert.NotNull(WordEncoder.TryEncode(half, WordType.UInt16, ByteOrder.Abcd, new byte[2]));
        var bytes = new byte[4];
        Assert.Null(WordEncoder.TryEncode(half, WordType.Float32, ByteOrder.Cdab, bytes));
        Assert.Equal(0.5, WordDecoder.Decode(bytes, WordType.Float32, ByteOrder.Cdab).Floating);
    }

    static bool Holds(WordType type, long number) => type switch
    {
        WordType.Bit => number is 0 or 1,
        WordType.UInt16 => number is >= 0 and <= ushort.MaxValue,
        WordType.Int16 => number is >= short.MinValue and <= short.MaxValue,
        WordType.UInt32 => number is >= 0 and <= uint.MaxValue,
        WordType.Int32 => number is >= int.MinValue and <= int.MaxValue,
        WordType.UInt64 => number >= 0,
        WordType.Bcd16 => number is >= 0 and <= 9999,
        WordType.Bcd32 => number is >= 0 and <= 99_999_999,
        _ => true,
    };
}
