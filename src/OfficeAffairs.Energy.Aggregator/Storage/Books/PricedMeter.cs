using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>A meter whose consumption can be priced.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="Offset">The site's fixed offset from UTC.</param>
/// <param name="IsMain">Whether it stands for a whole supply, so that the basic charge is asked for it.</param>
/// <param name="Places">Where it stood and for whom it counted.</param>
sealed record PricedMeter(int MeterId, Commodity Commodity, TimeSpan Offset, bool IsMain, IReadOnlyList<MeterPlace> Places);
