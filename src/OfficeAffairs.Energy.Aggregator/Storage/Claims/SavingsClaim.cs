namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>A claim of savings: a measure at a meter with the periods before and after it.</summary>
sealed record SavingsClaim
{
    /// <summary>Key; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Code of the meter.</summary>
    public required string Meter { get; init; }

    /// <summary>Key of the meter; 0 before it is stored.</summary>
    public int MeterId { get; init; }

    /// <summary>The measure, in the words of who entered it.</summary>
    public required string Name { get; init; }

    /// <summary>The period before the measure.</summary>
    public required Interval Baseline { get; init; }

    /// <summary>Start of the period after the measure.</summary>
    public required DateTimeOffset ReportingFrom { get; init; }

    /// <summary>End of it; null while it goes on.</summary>
    public DateTimeOffset? ReportingTo { get; init; }

    /// <summary>One of the baseline methods.</summary>
    public required string Method { get; init; }

    /// <summary>Price of a unit of the commodity, yuan; null when costs are not asked for.</summary>
    public double? PriceYuan { get; init; }

    /// <summary>Who entered it.</summary>
    public required string EnteredBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset EnteredAt { get; init; }
}
