namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The decision about a correction, as sent by a client.</summary>
/// <param name="Approve">Whether it is to hold.</param>
/// <param name="Note">What to write beside it.</param>
sealed record RepairDecisionBody(bool? Approve, string? Note);
