using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The newest version of an agent's configuration, in an answer.</summary>
/// <param name="Version">The version with the agent's answer.</param>
/// <param name="Text">The configuration's text.</param>
/// <param name="Templates">Templates in place of the agent's own.</param>
sealed record CurrentConfigurationBody(AgentConfigurationBody Version, string Text, IReadOnlyList<CarriedTemplate> Templates);
