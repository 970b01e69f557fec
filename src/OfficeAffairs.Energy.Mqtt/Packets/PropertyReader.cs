namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>The properties of a packet, one after the other (MQTT 5 section 2.2.2).</summary>
ref struct PropertyReader(ReadOnlySpan<byte> bytes)
{
    PacketReader _values = new(bytes);
    ulong _seen;

    /// <summary>
    /// Moves to the next property, whose value must be read before the next call. A second occurrence is an error except
    /// for those that may repeat.
    /// </summary>
    public bool TryReadNext(out PropertyId id)
    {
        if (_values.IsAtEnd)
        {
            id = default;
            return false;
        }

        var value = _values.ReadVariableInteger();
        if (value >= 64)
        {
            throw MqttProtocolException.Malformed($"Property {value} does not exist.");
        }

        id = (PropertyId)value;
        var bit = 1UL << value;
        if ((_seen & bit) != 0 && id is not (PropertyId.UserProperty or PropertyId.SubscriptionIdentifier))
        {
            throw MqttProtocolException.Violation($"Property {id} occurs twice.");
        }

        _seen |= bit;
        return true;
    }

    public bool ReadBoolean() => _values.ReadBoolean();

    public ushort ReadUInt16() => _values.ReadUInt16();

    public uint ReadUInt32() => _values.ReadUInt32();

    public ushort ReadNonZeroUInt16(string what) => _values.ReadNonZeroUInt16(what);

    public uint ReadNonZeroUInt32(string what) => _values.ReadNonZeroUInt32(what);

    public string ReadString() => _values.ReadString();

    public ReadOnlySpan<byte> ReadBinary() => _values.ReadBinary();

    public MqttUserProperty ReadUserProperty() => new(_values.ReadString(), _values.ReadString());

    public int ReadSubscriptionIdentifier()
    {
        var value = _values.ReadVariableInteger();
        return value != 0 ? value : throw MqttProtocolException.Violation("A subscription identifier is zero.");
    }

    /// <summary>Reads what every acknowledgement may carry: a reason string, and user properties, which are skipped.</summary>
    public string? ReadReason(PacketType packet)
    {
        string? reason = null;
        while (TryReadNext(out var id))
        {
            switch (id)
            {
                case PropertyId.ReasonString:
                    reason = ReadString();
                    break;
                case PropertyId.UserProperty:
                    ReadUserProperty();
                    break;
                default:
                    throw Unexpected(packet, id);
            }
        }

        return reason;
    }

    public static MqttProtocolException Unexpected(PacketType packet, PropertyId id) =>
        MqttProtocolException.Malformed($"Property {id} has no place in {packet}.");
}
