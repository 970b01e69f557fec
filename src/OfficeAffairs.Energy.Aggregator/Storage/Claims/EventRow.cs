namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>A non-routine event of a meter.</summary>
sealed record EventRow
{
    /// <summary>Key; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Code of the meter.</summary>
    public required string Meter { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when; null while it goes on.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>area, equipment, occupancy, pandemic or other.</summary>
    public required string Kind { get; init; }

    /// <summary>exclude or adjust.</summary>
    public required string Treatment { get; init; }

    /// <summary>For adjust: change of a day's consumption, in the commodity's unit.</summary>
    public double? PerDay { get; init; }

    /// <summary>What happened.</summary>
    public string? Note { get; init; }

    /// <summary>proposed, confirmed or rejected.</summary>
    public required string State { get; init; }

    /// <summary>Who entered it; the job's name for a proposal.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset EnteredAt { get; init; }
}
