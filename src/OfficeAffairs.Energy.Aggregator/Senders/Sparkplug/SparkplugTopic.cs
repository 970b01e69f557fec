namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>A topic of Sparkplug B (Sparkplug 3.0, section 4): <c>spBv1.0/group/type/edge node[/device]</c>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Type">The type of the message, such as <c>NBIRTH</c>.</param>
/// <param name="Node">The edge node.</param>
/// <param name="Device">The device; null for the edge node itself.</param>
readonly record struct SparkplugTopic(string Group, string Type, string Node, string? Device)
{
    const string Namespace = "spBv1.0";

    /// <summary>The edge node as a sender.</summary>
    public string Sender => $"{Group}/{Node}";

    /// <summary>The edge node or device as a source of metrics.</summary>
    public string Source => Device is null ? Sender : $"{Sender}/{Device}";

    /// <summary>The topic of commands to the edge node.</summary>
    public string Command => $"{Namespace}/{Group}/NCMD/{Node}";

    /// <summary>The topic on which a host application says whether it is there.</summary>
    public static string State(string host) => $"{Namespace}/STATE/{host}";

    /// <summary>The filters for what edge nodes of a group say.</summary>
    public static IEnumerable<string> Filters(string group) =>
    [
        $"{Namespace}/{group}/NBIRTH/+", $"{Namespace}/{group}/NDATA/+", $"{Namespace}/{group}/NDEATH/+",
        $"{Namespace}/{group}/DBIRTH/+/+", $"{Namespace}/{group}/DDATA/+/+", $"{Namespace}/{group}/DDEATH/+/+",
    ];

    /// <summary>Takes a topic apart; false when it is none of an edge node's.</summary>
    public static bool TryParse(string topic, out SparkplugTopic result)
    {
        var levels = topic.Split('/');
        result = levels switch
        {
            [Namespace, var group, "NBIRTH" or "NDATA" or "NDEATH", var node] => new SparkplugTopic(group, levels[2], node, null),
            [Namespace, var group, "DBIRTH" or "DDATA" or "DDEATH", var node, var device] => new SparkplugTopic(group, levels[2], node, device),
            _ => default,
        };
        return result.Group is { Length: > 0 } && result.Node.Length > 0 && result.Device is null or { Length: > 0 };
    }
}
