using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>The primitive items of a packet's body, read one after the other; every violation is a <see cref="MqttProtocolException"/>.</summary>
ref struct PacketReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw MqttProtocolException.Violation($"A yes-or-no value is {other}."),
    };

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public ushort ReadNonZeroUInt16(string what)
    {
        var value = ReadUInt16();
        return value != 0 ? value : throw MqttProtocolException.Violation($"The {what} is zero.");
    }

    public uint ReadNonZeroUInt32(string what)
    {
        var value = ReadUInt32();
        return value != 0 ? value : throw MqttProtocolException.Violation($"The {what} is zero.");
    }

    public int ReadVariableInteger()
    {
        var length = VariableInteger.Read(_bytes[Position..], out var value);
        Position += length;
        return length > 0 ? value : throw MqttProtocolException.Malformed("The packet ends within a length.");
    }

    public ReadOnlySpan<byte> ReadBinary() => Take(ReadUInt16());

    public string ReadString() => MqttText.Read(ReadBinary());

    public MqttReasonCode ReadReasonCode(PacketType packet)
    {
        var code = (MqttReasonCode)ReadByte();
        return ReasonCodes.IsAllowed(packet, code)
            ? code
            : throw MqttProtocolException.Violation($"Reason code 0x{(byte)code:X2} has no meaning in {packet}.");
    }

    public PropertyReader ReadProperties() => new(Take(ReadVariableInteger()));

    public readonly void ExpectEnd()
    {
        if (!IsAtEnd)
        {
            throw MqttProtocolException.Malformed($"The packet is {_bytes.Length - Position} bytes too long.");
        }
    }

    ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - Position)
        {
            throw MqttProtocolException.Malformed($"The packet ends where {length} more bytes are stated and {_bytes.Length - Position} are left.");
        }

        var taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }
}
