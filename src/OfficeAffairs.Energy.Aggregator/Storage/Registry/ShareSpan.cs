namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>An institution's use of a building for some days.</summary>
/// <param name="BuildingId">The building.</param>
/// <param name="InstitutionId">Who uses it.</param>
/// <param name="Basis">By what the common consumption is divided; the same for all who use the building on a day.</param>
/// <param name="Share">The stated share, more than 0 and at most 1; null unless that is the basis.</param>
/// <param name="AreaM2">The area used, in m2; null when not known.</param>
/// <param name="Valid">When.</param>
sealed record ShareSpan(int BuildingId, int InstitutionId, ShareBasis Basis, decimal? Share, decimal? AreaM2, Validity Valid);
