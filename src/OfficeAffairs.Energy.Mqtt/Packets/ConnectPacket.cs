using System.Buffers;
using System.Text;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>CONNECT (MQTT 5 section 3.1).</summary>
static class ConnectPacket
{
    const byte ProtocolVersion = 5;
    const byte UserNameFlag = 0x80;
    const byte PasswordFlag = 0x40;
    const byte WillRetainFlag = 0x20;
    const int WillQoSShift = 3;
    const byte WillFlag = 0x04;
    const byte CleanStartFlag = 0x02;

    public static void Write(IBufferWriter<byte> output, MqttClientOptions options, bool cleanStart)
    {
        var body = new PacketBuilder()
            .String("MQTT").Byte(ProtocolVersion).Byte(Flags(options, cleanStart))
            .UInt16((ushort)Math.Ceiling(options.KeepAlive.TotalSeconds))
            .Properties(Properties(options))
            .String(options.ClientId);
        if (options.Will is { } will)
        {
            var properties = new PacketBuilder();
            if (will.Delay > TimeSpan.Zero)
            {
                properties.Property(PropertyId.WillDelayInterval).UInt32(WholeSeconds.Encode(will.Delay));
            }

            body.Properties(properties).String(will.Topic).Binary(will.Payload.Span);
        }

        if (options.UserName is { } userName)
        {
            body.String(userName);
        }

        if (options.Password is { } password)
        {
            body.Binary(Encoding.UTF8.GetBytes(password));
        }

        body.WriteTo(output, PacketType.Connect, flags: 0);
    }

    static byte Flags(MqttClientOptions options, bool cleanStart)
    {
        var flags = 0;
        if (options.Will is { } will)
        {
            flags |= WillFlag | (byte)will.QualityOfService << WillQoSShift | (will.Retain ? WillRetainFlag : 0);
        }

        flags |= cleanStart ? CleanStartFlag : 0;
        flags |= options.UserName is null ? 0 : UserNameFlag;
        flags |= options.Password is null ? 0 : PasswordFlag;
        return (byte)flags;
    }

    static PacketBuilder Properties(MqttClientOptions options)
    {
        var properties = new PacketBuilder();
        if (options.SessionExpiry > TimeSpan.Zero)
        {
            properties.Property(PropertyId.SessionExpiryInterval).UInt32(WholeSeconds.Encode(options.SessionExpiry));
        }

        properties.Property(PropertyId.ReceiveMaximum).UInt16((ushort)options.ReceiveMaximum);
        properties.Property(PropertyId.MaximumPacketSize).UInt32((uint)options.MaximumPacketSize);
        if (options.TopicAliasMaximum > 0)
        {
            properties.Property(PropertyId.TopicAliasMaximum).UInt16((ushort)options.TopicAliasMaximum);
        }

        return properties;
    }
}
