using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A configuration for an agent, as sent by a client.</summary>
/// <param name="Text">The configuration: YAML of schema agent-configuration/1, without <c>broker</c> and without secrets.</param>
/// <param name="Templates">Meter templates that go along in place of the agent's own.</param>
/// <param name="Note">Why, for the history.</param>
sealed record ConfigurationRequestBody(string? Text, IReadOnlyList<CarriedTemplate>? Templates, string? Note);
