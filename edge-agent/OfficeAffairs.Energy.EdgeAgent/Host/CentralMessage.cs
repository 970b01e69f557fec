using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Whether a message is a configuration for this agent, before its text is read.</summary>
static class CentralMessage
{
    /// <summary>Reads the message.</summary>
    /// <param name="message">The message's bytes.</param>
    /// <param name="local">The local file's configuration.</param>
    /// <param name="problems">Takes every reason against it.</param>
    /// <returns>The configuration, also when there are problems with it; null when the bytes are none.</returns>
    public static CentralConfiguration? Read(ReadOnlySpan<byte> message, AgentConfiguration local, ICollection<ConfigurationProblem> problems)
    {
        void Add(string text) => problems.Add(new ConfigurationProblem(ConfigurationParser.CentralName, 0, text));

        CentralConfiguration? central = null;
        try
        {
            central = JsonSerializer.Deserialize(message, MessagingJsonContext.Default.CentralConfiguration);
        }
        catch (JsonException exception)
        {
            Add($"the message is no configuration: {exception.Message}");
            return null;
        }

        if (central is null)
        {
            Add("the message is empty");
            return null;
        }

        if (!local.Central)
        {
            Add("this agent takes its configuration from its local file only; 'central: true' in that file allows the centre to speak");
        }

        if (central.Agent != local.Agent)
        {
            Add($"it is for agent '{central.Agent}', this is '{local.Agent}'");
        }

        if (central.Hash != CentralConfiguration.HashOf(central.Text, central.Templates))
        {
            Add("text and templates do not fit the hash: the message was damaged on its way");
        }

        return central;
    }
}
