namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Where a meter model says which device it is, or what time it has.</summary>
sealed record TemplateIdentity
{
    public required IdentityKind Kind { get; init; }

    public RegisterSpace Space { get; init; }

    /// <summary>Zero-based address of the first register; Modbus only.</summary>
    public int Address { get; init; }

    /// <summary>Where it lies in the protocols without registers.</summary>
    public BytePlace Place { get; init; }

    /// <summary>How many bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>How a number lies there; null for text.</summary>
    public WordType? Type { get; init; }

    public WordOrder Order { get; init; }

    public ClockForm Clock { get; init; }

    /// <summary>The meter's time minus UTC.</summary>
    public TimeSpan UtcOffset { get; init; }

    /// <summary>What the model's register reads, of the several that the template fits; empty for none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The longest serial number that fits, in digits.</summary>
    public int Digits => Type switch
    {
        null => Bytes,
        WordType.Bcd => Bytes * 2,
        WordType.UInt16 or WordType.Bcd16 => 4,
        WordType.UInt64 => 18,
        _ => 9,
    };
}
