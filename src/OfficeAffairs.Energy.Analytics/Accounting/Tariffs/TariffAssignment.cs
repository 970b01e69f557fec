namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Who is billed by which tariff, and from when until when. The narrowest assignment holds: a meter's before its building's before its institution's.</summary>
/// <param name="Scope">Whose: a meter's, a building's or an institution's.</param>
/// <param name="ScopeId">Key of the meter, building or institution.</param>
/// <param name="Commodity">What is billed.</param>
/// <param name="Span">The days and the tariff.</param>
public sealed record TariffAssignment(TariffScope Scope, int ScopeId, Commodity Commodity, TariffSpan Span);
