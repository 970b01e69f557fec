using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A version of an agent's configuration and what the agent answered last.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Version">The version.</param>
/// <param name="Hash">SHA-256 over text and templates.</param>
/// <param name="Note">Why it was made; null when nobody said.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="Applied">True when the agent applied it, false when it refused it; null when it has not answered.</param>
/// <param name="AnsweredAt">When the answer came.</param>
/// <param name="Problems">Every reason of a refusal.</param>
sealed record AgentConfigurationRow(
    string Agent,
    long Version,
    string Hash,
    string? Note,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    bool? Applied,
    DateTimeOffset? AnsweredAt,
    IReadOnlyList<ConfigurationProblem> Problems)
{
    /// <summary><c>applied</c>, <c>refused</c> or <c>waiting</c>.</summary>
    public string State => Applied switch
    {
        true => "applied",
        false => "refused",
        null => "waiting",
    };
}
