namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A verdict on a non-routine event, as sent by a client.</summary>
/// <param name="State"><c>confirmed</c> or <c>rejected</c>.</param>
sealed record EventVerdictBody(string? State);
