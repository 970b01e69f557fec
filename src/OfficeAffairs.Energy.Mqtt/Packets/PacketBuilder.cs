using System.Buffers;
using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>
/// Builds the body or the properties of a packet whose length is not known beforehand. Used for the rare packets and for
/// properties; PUBLISH and PUBACK without properties go to the output directly.
/// </summary>
sealed class PacketBuilder
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public PacketBuilder Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
        return this;
    }

    public PacketBuilder UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.GetSpan(sizeof(ushort)), value);
        _bytes.Advance(sizeof(ushort));
        return this;
    }

    public PacketBuilder UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
        return this;
    }

    public PacketBuilder String(string value)
    {
        var length = MqttText.Measure(value);
        UInt16((ushort)length);
        _bytes.Advance(MqttText.Write(value, _bytes.GetSpan(length)));
        return this;
    }

    public PacketBuilder Binary(ReadOnlySpan<byte> value)
    {
        if (value.Length > ushort.MaxValue)
        {
            throw new ArgumentException($"Binary data for MQTT has at most {ushort.MaxValue} bytes, not {value.Length}.", nameof(value));
        }

        UInt16((ushort)value.Length);
        _bytes.Write(value);
        return this;
    }

    public PacketBuilder Property(PropertyId id) => Byte((byte)id);

    public PacketBuilder UserProperties(IReadOnlyList<MqttUserProperty> properties)
    {
        foreach (var property in properties)
        {
            Property(PropertyId.UserProperty).String(property.Name).String(property.Value);
        }

        return this;
    }

    /// <summary>Appends what another builder holds, preceded by its length: the form of all properties.</summary>
    public PacketBuilder Properties(PacketBuilder properties)
    {
        _bytes.Advance(VariableInteger.Write(properties.Written.Length, _bytes.GetSpan(VariableInteger.MaximumBytes)));
        _bytes.Write(properties.Written);
        return this;
    }

    /// <summary>Writes the packet: first byte, length, body.</summary>
    public void WriteTo(IBufferWriter<byte> output, PacketType type, byte flags)
    {
        var head = output.GetSpan(1 + VariableInteger.MaximumBytes);
        head[0] = (byte)((byte)type << 4 | flags);
        output.Advance(1 + VariableInteger.Write(Written.Length, head[1..]));
        output.Write(Written);
    }
}
