namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>A point as <c>read</c> saw it.</summary>
sealed record PointReport
{
    /// <summary>The point's key.</summary>
    public required string Key { get; init; }

    /// <summary>UCUM unit.</summary>
    public required string Unit { get; init; }

    /// <summary>First register or bit, zero-based; or the data identifier.</summary>
    public required long Address { get; init; }

    /// <summary>The address as people write it: <c>holding 0x0BB7</c>, <c>coil 0x0000</c>, or the identifier as the standard prints it.</summary>
    public required string Place { get; init; }

    /// <summary>The exact factor.</summary>
    public required string Scale { get; init; }

    /// <summary>The registers, or the bytes behind the identifier, as they came, hexadecimal; null when there was no answer.</summary>
    public string? Words { get; init; }

    /// <summary>The value; null when not available.</summary>
    public double? Value { get; init; }

    /// <summary>True when the value is not plausible.</summary>
    public bool? OutOfRange { get; init; }

    /// <summary>Why there was no answer; null when there was.</summary>
    public string? Failure { get; init; }
}
