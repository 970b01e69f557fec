using System.Globalization;
using System.Numerics;

namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>An exact fraction in lowest terms: scales and ratios must not pick up binary rounding.</summary>
readonly record struct Rational
{
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfZero(denominator, nameof(denominator));
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    public static Rational One { get; } = new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public bool IsWhole => Denominator.IsOne;

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static implicit operator Rational(long value) => new(value, 1);

    public double ToDouble() => (double)Numerator / (double)Denominator;

    /// <summary>Reads a decimal number ("0.01") or a ratio of two ("1000/5").</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = One;
        var parts = text.Split('/');
        if (parts.Length > 2 || !TryDecimal(parts[0], out var first))
            return false;

        value = first;
        if (parts.Length == 1)
            return true;
        if (!TryDecimal(parts[1], out var second) || second.Numerator.IsZero)
            return false;

        value = first / second;
        return true;
    }

    /// <summary>Reads a product such as "1/100*ct*pt", where the names stand for the given values.</summary>
    public static bool TryParse(string text, IReadOnlyDictionary<string, Rational> names, out Rational value)
    {
        value = One;
        foreach (var factor in text.Split('*', StringSplitOptions.TrimEntries))
        {
            if (!names.TryGetValue(factor, out var number) && !TryParse(factor, out number))
                return false;
            value *= number;
        }

        return true;
    }

    static bool TryDecimal(string text, out Rational value)
    {
        value = One;
        var trimmed = text.Trim();
        var point = trimmed.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? trimmed : trimmed.Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;

        value = new Rational(number, BigInteger.Pow(10, point < 0 ? 0 : trimmed.Length - point - 1));
        return true;
    }

    public override string ToString() => IsWhole
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
