using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>
/// An exact fraction in lowest terms, denominator positive. Scales are fractions because a meter's value is a decimal number: binary
/// factors such as 0.01 would give 493826.80000000005 where the meter shows 493826.8.
/// </summary>
readonly record struct Rational
{
    const double LargestExactInteger = 9007199254740992;

    // Kept so small that products with 64-bit raw values stay within Int128.
    const long Limit = long.MaxValue / 2;

    Rational(long numerator, long denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>1.</summary>
    public static Rational One { get; } = new(1, 1);

    /// <summary>Carries the sign.</summary>
    public long Numerator { get; }

    /// <summary>At least 1.</summary>
    public long Denominator { get; }

    /// <summary>The fraction in lowest terms.</summary>
    /// <returns>False when the denominator is 0 or the terms exceed 62 bits.</returns>
    public static bool TryCreate(BigInteger numerator, BigInteger denominator, out Rational result)
    {
        result = default;
        if (denominator.IsZero)
        {
            return false;
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        numerator /= divisor;
        denominator /= divisor;
        if (BigInteger.Abs(numerator) > Limit || denominator > Limit)
        {
            return false;
        }

        result = new Rational((long)numerator, (long)denominator);
        return true;
    }

    /// <summary>Reads <c>3</c>, <c>0.01</c>, <c>1/100</c>, <c>1000/5</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational result)
    {
        result = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return TryParseDecimal(text, out var whole, out var power) && TryCreate(whole, power, out result);
        }

        return TryParseDecimal(text[..slash], out var n, out var np)
            && TryParseDecimal(text[(slash + 1)..], out var d, out var dp)
            && TryCreate(n * dp, d * np, out result);
    }

    /// <summary>The product.</summary>
    /// <returns>False when its terms exceed 62 bits.</returns>
    public static bool TryMultiply(Rational left, Rational right, out Rational result) =>
        TryCreate((BigInteger)left.Numerator * right.Numerator, (BigInteger)left.Denominator * right.Denominator, out result);

    /// <summary>The quotient.</summary>
    /// <returns>False when the divisor is 0 or the terms exceed 62 bits.</returns>
    public static bool TryDivide(Rational left, Rational right, out Rational result) =>
        TryCreate((BigInteger)left.Numerator * right.Denominator, (BigInteger)left.Denominator * right.Numerator, out result);

    /// <summary>The binary64 nearest to <paramref name="raw"/> times this fraction, ties to even.</summary>
    public double Multiply(Int128 raw)
    {
        // The numerator fits in 62 bits and raw in 65: only the largest of both together can overflow, and the wide path takes those.
        if (raw >= long.MinValue && raw <= long.MaxValue)
        {
            var product = raw * Numerator;
            if (product > -(Int128)LargestExactInteger && product < (Int128)LargestExactInteger && Denominator < LargestExactInteger)
            {
                // Both operands are exact, so IEEE 754 division is correctly rounded.
                return (double)(long)product / Denominator;
            }
        }

        return DivideWide((BigInteger)raw * Numerator, Denominator);
    }

    /// <summary>This fraction times a binary value, for meters that give floating-point registers.</summary>
    public double Multiply(double raw) => raw * Numerator / Denominator;

    /// <summary>The number of decimal places that hold every multiple of this fraction exactly, 0 to 9; null when there is none.</summary>
    public byte? DecimalPlaces()
    {
        var rest = Denominator;
        byte twos = 0, fives = 0;
        for (; rest % 2 == 0; rest /= 2)
        {
            twos++;
        }

        for (; rest % 5 == 0; rest /= 5)
        {
            fives++;
        }

        var places = Math.Max(twos, fives);
        return rest == 1 && places <= 9 ? places : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Denominator == 1 ? Numerator.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    static bool TryParseDecimal(string text, out BigInteger digits, out BigInteger power)
    {
        digits = BigInteger.Zero;
        power = BigInteger.One;
        text = text.Trim();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : text.Length - point - 1;
        if (text.Length > 40 || (point >= 0 && places == 0))
        {
            return false;
        }

        power = BigInteger.Pow(10, places);
        return BigInteger.TryParse(point < 0 ? text : text.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out digits);
    }

    static double DivideWide(BigInteger numerator, BigInteger denominator)
    {
        var magnitude = BigInteger.Abs(numerator);
        if (magnitude.IsZero)
        {
            return 0;
        }

        // A quotient of 63 or 64 bits whose last bit is sticky rounds to 53 bits as the exact fraction would.
        var shift = 64 - (int)(magnitude.GetBitLength() - denominator.GetBitLength());
        var scaled = shift >= 0 ? magnitude << shift : magnitude;
        var divisor = shift >= 0 ? denominator : denominator << -shift;
        var quotient = BigInteger.DivRem(scaled, divisor, out var remainder);
        if (quotient.GetBitLength() > 64)
        {
            remainder |= quotient & BigInteger.One;
            quotient >>= 1;
            shift--;
        }

        var bits = (ulong)quotient | (remainder.IsZero ? 0UL : 1UL);
        var value = Math.ScaleB((double)bits, -shift);
        return numerator.Sign < 0 ? -value : value;
    }
}
