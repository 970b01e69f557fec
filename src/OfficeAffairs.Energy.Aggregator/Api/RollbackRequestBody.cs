namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Which earlier version an agent is to go back to, as sent by a client.</summary>
/// <param name="Version">The version; its text and templates become the newest version.</param>
/// <param name="Note">Why, for the history.</param>
sealed record RollbackRequestBody(long? Version, string? Note);
