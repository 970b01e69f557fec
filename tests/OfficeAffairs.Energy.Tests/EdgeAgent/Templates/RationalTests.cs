using System.Globalization;
using System.Numerics;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

public sealed class RationalTests
{
    [Theory]
    [InlineData("1/100", "40/1", 1234567, "493826.8")]
    [InlineData("1/100", "1000/5", 4294967295, "8589934590")]
    [InlineData("0.001", "3/1", 1, "0.003")]
    [InlineData("1/10", "1/1", -2301, "-230.1")]
    [InlineData("1/3", "1/1", 1, "0.33333333333333331")]
    public void Product_is_the_double_nearest_to_the_exact_value(string scale, string ratio, long raw, string expected)
    {
        Assert.True(Rational.TryParse(scale, out var first));
        Assert.True(Rational.TryParse(ratio, out var second));
        Assert.True(Rational.TryMultiply(first, second, out var product));
        Assert.Equal(double.Parse(expected, CultureInfo.InvariantCulture), product.Multiply((Int128)raw));
    }

    [Fact]
    public void Every_decimal_product_equals_its_decimal_text()
    {
        // Oracle: the digits of the exact value, written out and read by the platform's correctly rounding parser.
        var random = new Random(5);
        for (var i = 0; i < 200_000; i++)
        {
            var places = random.Next(0, 10);
            var raw = random.Next(2) == 0 ? (Int128)random.NextInt64(long.MinValue, long.MaxValue) : (Int128)(ulong)random.NextInt64() * 2;
            var factor = random.NextInt64(1, 1L << random.Next(1, 40));
            Assert.True(Rational.TryCreate(factor, BigInteger.Pow(10, places), out var scale));
            var digits = (BigInteger)raw * factor;
            var text = digits.ToString(CultureInfo.InvariantCulture) + "e-" + places.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), scale.Multiply(raw));
        }
    }

    [Theory]
    [InlineData("1/100", 2)]
    [InlineData("2/5", 1)]
    [InlineData("1/8", 3)]
    [InlineData("40", 0)]
    [InlineData("1/1000000000", 9)]
    [InlineData("1/3", null)]
    [InlineData("1/10000000000", null)]
    public void Decimal_places_hold_every_multiple(string text, int? expected)
    {
        Assert.True(Rational.TryParse(text, out var value));
        Assert.Equal(expected, value.DecimalPlaces());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("a")]
    [InlineData("1.")]
    [InlineData("1/2/3")]
    [InlineData("99999999999999999999")]
    public void What_is_no_fraction_is_refused(string text) => Assert.False(Rational.TryParse(text, out _));
}
