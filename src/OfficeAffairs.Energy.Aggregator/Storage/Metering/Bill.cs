namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What a supplier billed for a period.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">The first local day of the period.</param>
/// <param name="Until">The local day after the last one.</param>
/// <param name="Consumption">In the commodity's unit.</param>
/// <param name="Cost">In the currency; null when only the consumption is known.</param>
/// <param name="Currency">ISO 4217, such as CNY.</param>
/// <param name="Number">The supplier's number of the bill.</param>
/// <param name="Note">What was written beside it.</param>
/// <param name="AttachmentId">The bill itself; null for none.</param>
sealed record Bill(string Meter, DateOnly From, DateOnly Until, double Consumption, decimal? Cost, string Currency, string? Number, string? Note, long? AttachmentId)
{
    /// <summary>Its key; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Who entered it.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Who replaced it or took it back; null while it counts.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}
