using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A version of an agent's configuration, in an answer.</summary>
/// <param name="Version">The version.</param>
/// <param name="Hash">SHA-256 over text and templates.</param>
/// <param name="Note">Why it was made.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="State"><c>applied</c>, <c>refused</c> or <c>waiting</c>.</param>
/// <param name="AnsweredAt">When the agent answered.</param>
/// <param name="Problems">Every reason of a refusal, with file and line.</param>
sealed record AgentConfigurationBody(
    long Version, string Hash, string? Note, DateTimeOffset CreatedAt, string CreatedBy, string State, DateTimeOffset? AnsweredAt, IReadOnlyList<ConfigurationProblem> Problems)
{
    internal static AgentConfigurationBody Of(AgentConfigurationRow row) => new(
        row.Version, row.Hash, row.Note, row.CreatedAt, row.CreatedBy, row.State, row.AnsweredAt, row.Problems);
}
