namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>CONNACK (MQTT 5 section 3.2). What the server leaves out has the default of section 3.2.2.3.</summary>
sealed record ConnAckPacket
{
    public required bool SessionPresent { get; init; }

    public required MqttReasonCode ReasonCode { get; init; }

    public string? ReasonString { get; private set; }

    public string? AssignedClientId { get; private set; }

    public string? ServerReference { get; private set; }

    public TimeSpan? SessionExpiry { get; private set; }

    public TimeSpan? ServerKeepAlive { get; private set; }

    public int ReceiveMaximum { get; private set; } = ushort.MaxValue;

    public int MaximumPacketSize { get; private set; } = int.MaxValue;

    public bool IsQoS1Available { get; private set; } = true;

    public bool IsRetainAvailable { get; private set; } = true;

    public static ConnAckPacket Read(ReadOnlySpan<byte> body)
    {
        var reader = new PacketReader(body);
        var sessionPresent = reader.ReadBoolean();
        var packet = new ConnAckPacket { SessionPresent = sessionPresent, ReasonCode = reader.ReadReasonCode(PacketType.ConnAck) };
        var properties = reader.ReadProperties();
        while (properties.TryReadNext(out var id))
        {
            packet.ReadProperty(ref properties, id);
        }

        reader.ExpectEnd();
        return sessionPresent && packet.ReasonCode != MqttReasonCode.Success
            ? throw MqttProtocolException.Violation("The server refuses the connection and resumes the session at the same time.")
            : packet;
    }

    void ReadProperty(ref PropertyReader reader, PropertyId id)
    {
        switch (id)
        {
            case PropertyId.SessionExpiryInterval:
                SessionExpiry = WholeSeconds.Decode(reader.ReadUInt32());
                break;
            case PropertyId.ReceiveMaximum:
                ReceiveMaximum = reader.ReadNonZeroUInt16("receive maximum");
                break;
            case PropertyId.MaximumQoS:
                // 0 or 1; a server that grants QoS 2 leaves the property out.
                IsQoS1Available = reader.ReadBoolean();
                break;
            case PropertyId.RetainAvailable:
                IsRetainAvailable = reader.ReadBoolean();
                break;
            case PropertyId.MaximumPacketSize:
                MaximumPacketSize = (int)Math.Min(reader.ReadNonZeroUInt32("maximum packet size"), int.MaxValue);
                break;
            case PropertyId.AssignedClientIdentifier:
                AssignedClientId = reader.ReadString();
                break;
            case PropertyId.ReasonString:
                ReasonString = reader.ReadString();
                break;
            case PropertyId.ServerKeepAlive:
                ServerKeepAlive = TimeSpan.FromSeconds(reader.ReadUInt16());
                break;
            case PropertyId.ServerReference:
                ServerReference = reader.ReadString();
                break;
            default:
                SkipProperty(ref reader, id);
                break;
        }
    }

    /// <summary>Properties that are allowed here but change nothing for this client.</summary>
    static void SkipProperty(ref PropertyReader reader, PropertyId id)
    {
        switch (id)
        {
            case PropertyId.TopicAliasMaximum:
                reader.ReadUInt16();
                break;
            case PropertyId.UserProperty:
                reader.ReadUserProperty();
                break;
            case PropertyId.WildcardSubscriptionAvailable or PropertyId.SubscriptionIdentifierAvailable or PropertyId.SharedSubscriptionAvailable:
                // A subscription that needs what is missing is refused by its SUBACK.
                reader.ReadBoolean();
                break;
            case PropertyId.ResponseInformation or PropertyId.AuthenticationMethod:
                reader.ReadString();
                break;
            case PropertyId.AuthenticationData:
                reader.ReadBinary();
                break;
            default:
                throw PropertyReader.Unexpected(PacketType.ConnAck, id);
        }
    }
}
