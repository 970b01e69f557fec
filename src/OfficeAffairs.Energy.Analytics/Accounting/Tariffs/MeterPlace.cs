namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Where a meter stood and for whom it counted, from one local day until another.</summary>
/// <param name="MeterId">Key of the meter.</param>
/// <param name="BuildingId">Key of its building; null when unknown.</param>
/// <param name="InstitutionId">Key of its institution; null where the building's institutions share it.</param>
/// <param name="From">First local day; null since ever.</param>
/// <param name="Until">First local day no more; null until further notice.</param>
public sealed record MeterPlace(int MeterId, int? BuildingId, int? InstitutionId, DateOnly? From, DateOnly? Until);
