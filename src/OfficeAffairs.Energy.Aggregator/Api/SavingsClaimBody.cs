namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A claim of savings, as sent by a client.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Name">The measure in a few words.</param>
/// <param name="BaselineFrom">Start of the period before the measure.</param>
/// <param name="BaselineTo">End of it, not included.</param>
/// <param name="ReportingFrom">Start of the period after the measure.</param>
/// <param name="ReportingTo">End of it; null while it goes on.</param>
/// <param name="Method">Method of the baseline; <c>best</c> when left out.</param>
/// <param name="PriceYuan">Price of a unit of the commodity, yuan; null when costs are not asked for.</param>
sealed record SavingsClaimBody(
    string? Meter,
    string? Name,
    DateTimeOffset? BaselineFrom,
    DateTimeOffset? BaselineTo,
    DateTimeOffset? ReportingFrom,
    DateTimeOffset? ReportingTo,
    string? Method,
    double? PriceYuan);
