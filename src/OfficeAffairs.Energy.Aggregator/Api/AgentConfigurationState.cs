using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What an agent runs beside what it is to run, in an answer.</summary>
/// <param name="RunningHash">SHA-256 of what runs; null from an agent that does not say.</param>
/// <param name="RunningVersion">Its version at the centre; null when it is the agent's local file, or unknown.</param>
/// <param name="NewestVersion">The newest version at the centre; null when the agent was never configured from here.</param>
/// <param name="NewestState"><c>applied</c>, <c>refused</c> or <c>waiting</c>; null without a version.</param>
sealed record AgentConfigurationState(string? RunningHash, long? RunningVersion, long? NewestVersion, string? NewestState)
{
    internal static AgentConfigurationState Of(AgentRow row) => new(
        row.Status?.Configuration?.Hash,
        row.Status?.Configuration?.Version,
        row.NewestConfiguration,
        row.NewestConfiguration is null ? null : row.NewestApplied switch
        {
            true => "applied",
            false => "refused",
            null => "waiting",
        });
}
