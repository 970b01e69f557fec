namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A point as a sender that is no agent of ours describes it.</summary>
/// <param name="Name">Meter and key.</param>
/// <param name="Kind">Counter, gauge or state; null when the sender does not say.</param>
/// <param name="Unit">UCUM code of the unit; null when the sender does not say.</param>
sealed record SenderPoint(PointName Name, PointKind? Kind, string? Unit)
{
    /// <summary>The quantity, such as <c>ActiveEnergy</c>; null when the sender does not say.</summary>
    public string? Quantity { get; init; }

    /// <summary>The value at which a counter starts again from 0, in the point's unit; null when the sender does not say.</summary>
    public double? Modulus { get; init; }

    /// <summary>The smallest step of the value in the point's unit; null when the sender does not say.</summary>
    public double? Resolution { get; init; }

    /// <summary>Seconds between two readings; null when the sender does not say.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Whether it says enough for a point that is not known yet.</summary>
    public bool IsComplete => Kind is not null && Unit is not null;
}
