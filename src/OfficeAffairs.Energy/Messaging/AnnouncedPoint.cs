namespace OfficeAffairs.Energy.Messaging;

/// <summary>A point as the meter template describes it.</summary>
public sealed record AnnouncedPoint
{
    /// <summary>The point's key within the meter.</summary>
    public required string Key { get; init; }

    /// <summary>Counter, gauge or state.</summary>
    public required PointKind Kind { get; init; }

    /// <summary>UCUM code of the unit, such as <c>kW.h</c> or <c>m3</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The quantity, such as <c>ActiveEnergy</c> or <c>Voltage</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>The value at which a counter starts again from 0, in the point's unit; null for gauges and unknown.</summary>
    public double? Modulus { get; init; }

    /// <summary>The smallest step of the value in the point's unit; null when unknown.</summary>
    public double? Resolution { get; init; }

    /// <summary>Seconds between two readings as configured; null when polled once.</summary>
    public int? PeriodSeconds { get; init; }
}
