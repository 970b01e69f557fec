namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>One measured quantity of a meter model and where it lies.</summary>
sealed record TemplatePoint
{
    public required string Key { get; init; }

    public required RegisterSpace Space { get; init; }

    /// <summary>Zero-based address in the request.</summary>
    public required int Address { get; init; }

    /// <summary>Where it lies in the protocols without registers: by itself, and in the answer to a block if it is part of one.</summary>
    public IReadOnlyList<BytePlace> Places { get; init; } = [];

    /// <summary>Bytes of a BCD value; 0 in registers.</summary>
    public int Bytes { get; init; }

    /// <summary>The byte that tells the unit beside the value, as the meter shows its unit; null when it shows none.</summary>
    public byte? UnitCode { get; init; }

    /// <summary>True when the unit's byte stands before the value.</summary>
    public bool IsUnitFirst { get; init; }

    public required WordType Type { get; init; }

    public required WordOrder Order { get; init; }

    /// <summary>Product of ratios and installation parameters, such as <c>1/100*ct*pt</c>: value = raw x scale.</summary>
    public required string Scale { get; init; }

    public required string Unit { get; init; }

    public required bool IsCounter { get; init; }

    /// <summary>True when masters may write it.</summary>
    public bool IsWritable { get; init; }

    /// <summary>
    /// A rule of its own by which the register holds the value; null for raw x scale alone. Of these only the four-quadrant
    /// power factor is known: a power factor that lags, as all loads here do, stands there as it is.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>Where the counter starts again from zero, as the meter shows it; counters only.</summary>
    public Rational Modulus { get; init; } = Rational.One;

    /// <summary>Smallest step of the counter, as the meter shows it; counters only.</summary>
    public Rational Resolution { get; init; } = Rational.One;

    public int Words => RegisterEncoding.Words(Type);

    public int End => Address + Words;
}
