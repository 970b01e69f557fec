namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>A template's point under the parameters of one meter: ready to decode.</summary>
sealed class BoundPoint(TemplatePoint point, Rational scale)
{
    /// <summary>Decimal places of <see cref="Messaging.BatchPoint"/> for values that are no decimal fractions.</summary>
    const byte Binary = Messaging.BatchPoint.Binary;

    readonly Dictionary<byte, Rational> _scales = Scales(point, scale);

    /// <summary>The template's point.</summary>
    public TemplatePoint Point { get; } = point;

    /// <summary>The exact factor.</summary>
    public Rational Scale { get; } = scale;

    /// <summary>Decimal places that hold every value exactly; <see cref="Messaging.BatchPoint.Binary"/> when none do.</summary>
    public byte Decimals { get; } = WordDecoder.IsInteger(point.Type) ? Scales(point, scale).Values.Append(scale).Max(one => one.DecimalPlaces() ?? Binary) : Binary;

    /// <summary>The value at which the counter starts again, in the point's unit; null when unknown.</summary>
    public double? Modulus { get; } = Primary(point.Counter?.Modulus, point, scale);

    /// <summary>The smallest step of the value in the point's unit; for whole-number types without a stated one, the scale itself.</summary>
    public double? Resolution { get; } =
        Primary(point.Counter?.Resolution, point, scale) ?? (WordDecoder.IsInteger(point.Type) ? Math.Abs(scale.Multiply((Int128)1)) : null);

    /// <summary>Reads the point's value.</summary>
    /// <param name="words">The point's bytes as they came.</param>
    /// <param name="value">The value in the point's unit; the double nearest to the exact decimal.</param>
    /// <param name="quality">Good or out of range.</param>
    /// <returns>False when the meter says "not available", does not have the point, or the words are no number.</returns>
    public bool TryDecode(ReadOnlySpan<byte> words, out double value, out ReadingQuality quality)
    {
        value = 0;
        quality = ReadingQuality.Good;
        if (words.Length != Point.Place.Length)
        {
            return false;
        }

        var factor = Scale;
        if (_scales.Count > 0)
        {
            if (!_scales.TryGetValue(words[Point.IsUnitFirst ? 0 : ^1], out factor))
            {
                return false;
            }

            words = Point.IsUnitFirst ? words[1..] : words[..^1];
        }

        if (Point.NotAvailable.Count > 0 && Point.NotAvailable.Contains(WordDecoder.Assemble(words, Point.Order)))
        {
            return false;
        }

        var raw = WordDecoder.Decode(words, Point.Type, Point.Order);
        if (raw.Kind == RawKind.Invalid)
        {
            return false;
        }

        value = raw.Kind == RawKind.Integer ? factor.Multiply(raw.Integer) : factor.Multiply(raw.Floating);
        if (Point.Encoding == ValueEncoding.FourQuadrantPowerFactor && Math.Abs(value) > 1)
        {
            value = (2 * Math.Sign(value)) - value;
        }

        if (!double.IsFinite(value))
        {
            return false;
        }

        if (Point.Range is { } range && !range.Contains(value))
        {
            quality = ReadingQuality.OutOfRange;
        }

        return true;
    }

    static Dictionary<byte, Rational> Scales(TemplatePoint point, Rational scale)
    {
        var scales = new Dictionary<byte, Rational>();
        foreach (var (code, factor) in point.UnitCodes)
        {
            if (Rational.TryMultiply(scale, factor, out var product))
            {
                scales[code] = product;
            }
        }

        return scales;
    }

    // Modulus and resolution are stated as the meter shows them; the installation's ratios scale them as they scale the value.
    static double? Primary(Rational? shown, TemplatePoint point, Rational scale)
    {
        if (shown is not { } value)
        {
            return null;
        }

        var constant = point.Scale.Constant;
        return Rational.TryCreate(
            (System.Numerics.BigInteger)value.Numerator * scale.Numerator * constant.Denominator,
            (System.Numerics.BigInteger)value.Denominator * scale.Denominator * constant.Numerator,
            out var primary)
            ? Math.Abs(primary.Multiply((Int128)1))
            : null;
    }
}
