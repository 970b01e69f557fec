namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>A claim with what was last computed for it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="ComputedAt">When it was computed; null before the first time.</param>
/// <param name="ReportingTo">Up to where.</param>
/// <param name="BaselineModelId">The stored model that it stands on.</param>
/// <param name="Figures">The figures; null before the first time and where there is nothing to learn from.</param>
sealed record SavingsRow(SavingsClaim Claim, DateTimeOffset? ComputedAt, DateTimeOffset? ReportingTo, long? BaselineModelId, SavingsFigures? Figures);
