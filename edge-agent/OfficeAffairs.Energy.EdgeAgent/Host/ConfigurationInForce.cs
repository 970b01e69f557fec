using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Which configuration an agent runs: the centre's last good one where the local file allows it, else the local file.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Central">The message that it came by; null when it is the local file.</param>
/// <param name="Refused">The centre's configuration that is not taken although it was good once; null when there is none.</param>
/// <param name="Problems">Every reason against <paramref name="Refused"/>.</param>
sealed record ConfigurationInForce(AgentConfiguration Configuration, CentralConfiguration? Central, CentralConfiguration? Refused, IReadOnlyList<Problem> Problems)
{
    /// <summary>Looks into the agent's data folder.</summary>
    public static async Task<ConfigurationInForce> FindAsync(AgentConfiguration local, string data, CancellationToken cancellationToken)
    {
        if (!local.Central || new CentralConfigurationFile(data).Load() is not { } central)
        {
            return new ConfigurationInForce(local, null, null, []);
        }

        // It was good when it was taken: when it is not now, this program has become stricter, or the agent's own templates have changed.
        var problems = new List<Problem>();
        return await ConfigurationParser.ReadCentralAsync(central.Text, central.Templates, local, problems, cancellationToken) is { } configuration
            ? new ConfigurationInForce(configuration, central, null, [])
            : new ConfigurationInForce(local, null, central, problems);
    }
}
