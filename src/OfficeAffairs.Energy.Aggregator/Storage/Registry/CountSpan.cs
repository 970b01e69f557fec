namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>A number of an institution's persons or vehicles of one kind for some days.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Kind">The kind, such as <c>energy-users</c> or <c>petrol</c>.</param>
/// <param name="Count">How many, not negative; the mean of a year may be broken.</param>
/// <param name="Valid">When.</param>
sealed record CountSpan(int InstitutionId, string Kind, decimal Count, Validity Valid);
