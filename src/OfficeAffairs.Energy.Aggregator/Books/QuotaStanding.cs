using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>How a year stands to a quota.</summary>
/// <param name="Quota">The quota.</param>
/// <param name="Rating">Of the projected value of the year.</param>
/// <param name="Progress">To the constraint value.</param>
sealed record QuotaStanding(Quota Quota, QuotaRating Rating, LimitProgress Progress);
