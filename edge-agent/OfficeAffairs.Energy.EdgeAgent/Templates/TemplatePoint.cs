namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>One quantity of a meter model: what it means, and where and how it is read.</summary>
sealed record TemplatePoint
{
    /// <summary>The point's key, stable across brands.</summary>
    public required string Key { get; init; }

    /// <summary>Counter, gauge or state.</summary>
    public required PointKind Kind { get; init; }

    /// <summary>UCUM code of the unit after the scale.</summary>
    public required string Unit { get; init; }

    /// <summary>What is measured, from the closed list of <see cref="Quantities"/>.</summary>
    public required string Quantity { get; init; }

    /// <summary>Where its bytes are found.</summary>
    public required PointPlace Place { get; init; }

    /// <summary>Where its bytes are found among those of other points, for meters that give several in one answer; null when nowhere else.</summary>
    public PointPlace? Block { get; init; }

    /// <summary>Factors by the unit code that stands beside the value; empty when the unit is always the same.</summary>
    public IReadOnlyDictionary<byte, Rational> UnitCodes { get; init; } = new Dictionary<byte, Rational>();

    /// <summary>True when the unit code stands before the value and not behind it.</summary>
    public bool IsUnitFirst { get; init; }

    /// <summary>How the words are read.</summary>
    public required WordType Type { get; init; }

    /// <summary>Byte and word order.</summary>
    public required ByteOrder Order { get; init; }

    /// <summary>What the number means before the scale.</summary>
    public ValueEncoding Encoding { get; init; }

    /// <summary>What the raw number is multiplied with.</summary>
    public required ScaleExpression Scale { get; init; }

    /// <summary>The poll class.</summary>
    public required PollClass Class { get; init; }

    /// <summary>Points of the same group are read in one exchange, so that they belong together; null for none.</summary>
    public string? Atomic { get; init; }

    /// <summary>Width and resolution of a counter.</summary>
    public CounterProperties? Counter { get; init; }

    /// <summary>Values outside are marked, not dropped; null when any value is possible.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>Assembled words that mean "not available".</summary>
    public IReadOnlyList<ulong> NotAvailable { get; init; } = [];

    /// <summary>What may be written to it, where the installation permits it; null when nothing may.</summary>
    public WriteRule? Write { get; init; }

    /// <summary>Where the point stands in its file.</summary>
    public int Line { get; init; }

    /// <summary>Zero-based address of the first word, or of the bit, in the PDU; Modbus only.</summary>
    public int Address => Place.Address;

    /// <summary>The table; Modbus only.</summary>
    public RegisterSpace Space => Place.Space;

    /// <summary>How many addresses it takes: words, or one bit.</summary>
    public int Words => Place.Words;
}
