namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>The description of a point.</summary>
sealed record JsonPoint
{
    /// <summary>The meter's code.</summary>
    public required string Meter { get; init; }

    /// <summary>The point's key within the meter.</summary>
    public required string Point { get; init; }

    /// <summary><c>counter</c>, <c>gauge</c> or <c>state</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>UCUM code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The quantity, such as <c>ActiveEnergy</c>.</summary>
    public string? Quantity { get; init; }

    /// <summary>The value at which a counter starts again from 0.</summary>
    public double? Modulus { get; init; }

    /// <summary>The smallest step of the value.</summary>
    public double? Resolution { get; init; }

    /// <summary>Seconds between two readings.</summary>
    public int? PeriodSeconds { get; init; }
}
