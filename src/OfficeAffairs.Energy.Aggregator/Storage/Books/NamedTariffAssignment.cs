using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Who is billed by which tariff, by code.</summary>
/// <param name="Scope">Whether the code is a meter's, a building's or an institution's.</param>
/// <param name="Code">The code.</param>
/// <param name="Commodity">What is billed.</param>
/// <param name="Span">The days and the tariff.</param>
/// <param name="EnteredBy">Who entered it.</param>
sealed record NamedTariffAssignment(TariffScope Scope, string Code, Commodity Commodity, TariffSpan Span, string EnteredBy);
