using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Templates;

public sealed class RegisterEncodingTests
{
    [Theory]
    [InlineData(nameof(WordOrder.Abcd), 0x1234, 0x5678)]
    [InlineData(nameof(WordOrder.Badc), 0x3412, 0x7856)]
    [InlineData(nameof(WordOrder.Cdab), 0x5678, 0x1234)]
    [InlineData(nameof(WordOrder.Dcba), 0x7856, 0x3412)]
    public void Words_of_a_32_bit_value_lie_in_the_stated_order(string order, int first, int second)
    {
        var pattern = RegisterEncoding.Pattern(WordType.UInt32, 0x12345678L);

        Assert.Equal(first, RegisterEncoding.Word(pattern, 2, Enum.Parse<WordOrder>(order), 0));
        Assert.Equal(second, RegisterEncoding.Word(pattern, 2, Enum.Parse<WordOrder>(order), 1));
    }

    [Fact]
    public void Sixty_four_bits_lie_high_word_first()
    {
        var pattern = RegisterEncoding.Pattern(WordType.Int64, 0x0001_2A05_F200L);

        Assert.Equal([0, 1, 0x2A05, 0xF200], Enumerable.Range(0, 4).Select(index => (int)RegisterEncoding.Word(pattern, 4, WordOrder.Abcd, index)));
    }

    [Theory]
    [InlineData(nameof(WordType.Float32), 57.125, 0x42648000ul)]
    [InlineData(nameof(WordType.Int16), -57.4, 0xFFFFFFFFFFFFFFC7ul)]
    [InlineData(nameof(WordType.UInt16), 70000.0, 0xFFFFul)]
    [InlineData(nameof(WordType.UInt16), -5.0, 0ul)]
    [InlineData(nameof(WordType.Bcd16), 1234.4, 0x1234ul)]
    [InlineData(nameof(WordType.Bcd32), 12345678.0, 0x12345678ul)]
    public void Measured_value_is_rounded_and_held_within_its_type(string type, double value, ulong pattern) =>
        Assert.Equal(pattern, RegisterEncoding.Pattern(Enum.Parse<WordType>(type), value));

    [Theory]
    [InlineData("1/100*ct*pt", 2)]
    [InlineData("1", 1)]
    [InlineData("0.5*ct", 100)]
    public void Scale_is_an_exact_product(string text, int expected)
    {
        var names = new Dictionary<string, Rational> { ["ct"] = 200, ["pt"] = 1 };

        Assert.True(Rational.TryParse(text, names, out var scale));
        Assert.Equal(expected, scale);
    }

    [Theory]
    [InlineData("1/0")]
    [InlineData("x")]
    [InlineData("1*vt")]
    [InlineData("")]
    public void Scale_that_is_no_product_is_refused(string text) =>
        Assert.False(Rational.TryParse(text, new Dictionary<string, Rational>(), out _));
}
