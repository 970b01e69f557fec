namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// The MQTT topics that agents and the aggregator share. An agent may publish below its own name only, and read its own
/// <c>ack</c> and <c>config</c> only; a broker's access list can say so with one pattern.
/// </summary>
public static class Topics
{
    /// <summary>The first levels of every topic; the number is the version of this contract.</summary>
    public const string Root = "officeaffairs/energy/v1";

    /// <summary>Batches with fresh readings.</summary>
    public static string Live(string agent) => $"{Root}/{agent}/live";

    /// <summary>Batches with readings from before the last disconnection, or from a history fill.</summary>
    public static string Backlog(string agent) => $"{Root}/{agent}/backlog";

    /// <summary>What the agent can read: its meters and points. JSON, <see cref="AgentAnnouncement"/>.</summary>
    public static string Announcement(string agent) => $"{Root}/{agent}/announce";

    /// <summary>How the agent is. JSON, <see cref="AgentStatus"/>; retained; the will says offline.</summary>
    public static string Status(string agent) => $"{Root}/{agent}/status";

    /// <summary>What the aggregator has made durable. JSON, <see cref="Acknowledgement"/>.</summary>
    public static string Acknowledgement(string agent) => $"{Root}/{agent}/ack";

    /// <summary>What the agent is to read. JSON, <see cref="CentralConfiguration"/>; retained; empty when the centre has nothing to say.</summary>
    public static string Configuration(string agent) => $"{Root}/{agent}/config";

    /// <summary>What became of a configuration. JSON, <see cref="ConfigurationReceipt"/>.</summary>
    public static string Receipt(string agent) => $"{Root}/{agent}/receipt";

    /// <summary>The filter by which any number of aggregators share the batches of all agents.</summary>
    /// <param name="kind"><c>live</c>, <c>backlog</c>, <c>announce</c>, <c>status</c> or <c>receipt</c>.</param>
    public static string Shared(string kind) => $"$share/aggregator/{Root}/+/{kind}";

    /// <summary>The agent and the kind that a topic names; false when the topic is not of this contract.</summary>
    public static bool TryParse(string topic, out string agent, out string kind)
    {
        agent = kind = string.Empty;
        if (!topic.StartsWith(Root + "/", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = topic.AsSpan(Root.Length + 1);
        var slash = rest.IndexOf('/');
        if (slash <= 0 || slash == rest.Length - 1 || rest[(slash + 1)..].Contains('/'))
        {
            return false;
        }

        agent = rest[..slash].ToString();
        kind = rest[(slash + 1)..].ToString();
        return true;
    }
}
