namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>An institution below another for some days.</summary>
/// <param name="InstitutionId">The institution below.</param>
/// <param name="ParentId">The institution above.</param>
/// <param name="Valid">When.</param>
sealed record MembershipSpan(int InstitutionId, int ParentId, Validity Valid);
