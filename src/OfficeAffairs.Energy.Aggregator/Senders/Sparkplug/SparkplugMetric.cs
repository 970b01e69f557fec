namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>A metric as it was sent.</summary>
sealed record SparkplugMetric
{
    /// <summary>Its name; null where only the alias is sent.</summary>
    public string? Name { get; init; }

    /// <summary>Its alias; null where it has none.</summary>
    public ulong? Alias { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC; null where it has none.</summary>
    public ulong? Timestamp { get; init; }

    /// <summary>Its data type as sent; 0 where it is not stated. May be none of <see cref="SparkplugDataType"/>.</summary>
    public SparkplugDataType DataType { get; init; }

    /// <summary>Whether the value is from before, held back while there was no connection.</summary>
    public bool IsHistorical { get; init; }

    /// <summary>Whether the value is not meant to be kept.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether there is no value.</summary>
    public bool IsNull { get; init; }

    /// <summary>The whole number that was sent, as bits; null where the value is none.</summary>
    public ulong? Bits { get; init; }

    /// <summary>The floating-point number that was sent; null where the value is none.</summary>
    public double? Real { get; init; }

    /// <summary>The property <c>engUnit</c>: the unit as people write it; null where it is not sent.</summary>
    public string? EngineeringUnit { get; init; }

    /// <summary>The property <c>Quality</c>: 192 good, 0 bad, 500 stale; null where it is not sent.</summary>
    public int? Quality { get; init; }

    /// <summary>The value as a number by its data type; null where it is none, such as a text.</summary>
    /// <param name="type">The data type: that of the metric, or of its birth certificate.</param>
    public double? Number(SparkplugDataType type) => type switch
    {
        SparkplugDataType.Float or SparkplugDataType.Double => Real,

        // Some encoders sign-extend to 32 bits, others do not; the low bits are the same.
        SparkplugDataType.Int8 => (sbyte?)Bits,
        SparkplugDataType.Int16 => (short?)Bits,
        SparkplugDataType.Int32 => (int?)Bits,
        SparkplugDataType.Int64 => (long?)Bits,
        SparkplugDataType.UInt8 => (byte?)Bits,
        SparkplugDataType.UInt16 => (ushort?)Bits,
        SparkplugDataType.UInt32 => (uint?)Bits,
        SparkplugDataType.UInt64 or SparkplugDataType.Boolean => Bits,
        _ => null,
    };
}
