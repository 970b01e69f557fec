using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

public sealed class WordDecoderTests
{
    [Theory]
    [InlineData("UInt16", "Abcd", "FFFE", "65534")]
    [InlineData("Int16", "Abcd", "FFFE", "-2")]
    [InlineData("Int16", "Badc", "FEFF", "-2")]
    [InlineData("UInt32", "Abcd", "0012D687", "1234567")]
    [InlineData("UInt32", "Cdab", "D6870012", "1234567")]
    [InlineData("UInt32", "Badc", "120087D6", "1234567")]
    [InlineData("UInt32", "Dcba", "87D61200", "1234567")]
    [InlineData("Int32", "Abcd", "FFFFFFFF", "-1")]
    [InlineData("UInt64", "Abcd", "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("Int64", "Abcd", "FFFFFFFFFFFFFFFE", "-2")]
    [InlineData("Int64", "Cdab", "0004000300020001", "281483566841860")]
    [InlineData("UInt64", "Dcba", "0807060504030201", "72623859790382856")]
    [InlineData("Bcd16", "Abcd", "1234", "1234")]
    [InlineData("Bcd32", "Abcd", "12345678", "12345678")]
    [InlineData("Bcd32", "Cdab", "56781234", "12345678")]
    public void Whole_numbers_of_every_type_and_order(string type, string order, string bytes, string expected)
    {
        var raw = Decode(type, order, bytes);
        Assert.Equal(RawKind.Integer, raw.Kind);
        Assert.Equal(Int128.Parse(expected, CultureInfo.InvariantCulture), raw.Integer);
    }

    [Theory]
    [InlineData("Float32", "Abcd", "43664000", 230.25)]
    [InlineData("Float32", "Cdab", "40004366", 230.25)]
    [InlineData("Float32", "Dcba", "00406643", 230.25)]
    [InlineData("Float64", "Abcd", "406CC80000000000", 230.25)]
    [InlineData("Float64", "Cdab", "00000000C800406C", 230.25)]
    public void Floating_numbers_of_every_order(string type, string order, string bytes, double expected)
    {
        var raw = Decode(type, order, bytes);
        Assert.Equal(RawKind.Floating, raw.Kind);
        Assert.Equal(expected, raw.Floating);
    }

    [Fact]
    public void Digit_above_nine_is_no_number() => Assert.Equal(RawKind.Invalid, Decode("Bcd16", "Abcd", "12A4").Kind);

    static RawValue Decode(string type, string order, string bytes) =>
        WordDecoder.Decode(Convert.FromHexString(bytes), Enum.Parse<WordType>(type), Enum.Parse<ByteOrder>(order));
}
