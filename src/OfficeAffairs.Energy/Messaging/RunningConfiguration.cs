namespace OfficeAffairs.Energy.Messaging;

/// <summary>The configuration that an agent runs.</summary>
/// <param name="Hash">SHA-256 over the configuration and the templates it uses, lower-case hexadecimal; batches carry its first eight bytes.</param>
/// <param name="Version">Its version at the centre; null when it is the agent's local file.</param>
/// <param name="Refused">The last version from the centre that the agent refused; null when it refused none since then.</param>
public sealed record RunningConfiguration(string Hash, long? Version, long? Refused);
