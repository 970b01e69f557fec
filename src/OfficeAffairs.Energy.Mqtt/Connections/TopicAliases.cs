using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>The numbers by which the server of one connection abbreviates topics (MQTT 5 section 3.3.2.3.4).</summary>
sealed class TopicAliases(int maximum)
{
    readonly string?[] _topics = new string?[maximum + 1];

    /// <summary>The topic of a packet; learns the alias if the packet states both.</summary>
    /// <exception cref="MqttProtocolException">The alias is larger than allowed or was never explained.</exception>
    public string Resolve(in PublishPacket packet)
    {
        if (packet.TopicAlias == 0)
        {
            return packet.Topic;
        }

        if (packet.TopicAlias > maximum)
        {
            throw new MqttProtocolException(MqttReasonCode.TopicAliasInvalid, $"The server used topic alias {packet.TopicAlias}; at most {maximum} were offered.");
        }

        if (packet.Topic.Length > 0)
        {
            _topics[packet.TopicAlias] = packet.Topic;
        }

        return _topics[packet.TopicAlias] ?? throw MqttProtocolException.Violation($"The server used topic alias {packet.TopicAlias} before saying what it stands for.");
    }
}
