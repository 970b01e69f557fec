namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>A reading.</summary>
sealed record JsonReading
{
    /// <summary>The meter's code.</summary>
    public required string Meter { get; init; }

    /// <summary>The point's key within the meter.</summary>
    public required string Point { get; init; }

    /// <summary>The reading's time, ISO 8601 with offset.</summary>
    public required string Time { get; init; }

    /// <summary>The value in the point's unit.</summary>
    public required double Value { get; init; }

    /// <summary>UCUM code of the unit; checked against the point's. With <see cref="Kind"/> it makes a point that is not known yet.</summary>
    public string? Unit { get; init; }

    /// <summary><c>counter</c>, <c>gauge</c> or <c>state</c>.</summary>
    public string? Kind { get; init; }

    /// <summary><c>good</c> (the default), <c>out-of-range</c> or <c>clock-uncertain</c>.</summary>
    public string? Quality { get; init; }
}
