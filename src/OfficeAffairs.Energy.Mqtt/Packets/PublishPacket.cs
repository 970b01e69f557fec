using System.Buffers;
using System.Buffers.Binary;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>PUBLISH (MQTT 5 section 3.3). The topic is empty when only the alias states it.</summary>
readonly record struct PublishPacket(
    string Topic,
    ReadOnlyMemory<byte> Payload,
    MqttQualityOfService QualityOfService,
    bool Retain = false,
    bool IsDuplicate = false,
    ushort PacketId = 0,
    ushort TopicAlias = 0,
    PublishProperties? Properties = null)
{
    const byte RetainFlag = 0b0001;
    const byte DuplicateFlag = 0b1000;

    /// <summary>Reads a packet; the payload is a part of <paramref name="body"/>, which the packet keeps.</summary>
    public static PublishPacket Read(byte flags, ReadOnlyMemory<byte> body)
    {
        var qualityOfService = ReadQualityOfService(flags);
        var isDuplicate = (flags & DuplicateFlag) != 0;
        if (isDuplicate && qualityOfService == MqttQualityOfService.AtMostOnce)
        {
            throw MqttProtocolException.Malformed("A message of QoS 0 is marked as a duplicate.");
        }

        var reader = new PacketReader(body.Span);
        var topic = reader.ReadString();
        if (topic.AsSpan().ContainsAny('+', '#'))
        {
            throw new MqttProtocolException(MqttReasonCode.TopicNameInvalid, "The topic of a message contains a wildcard.");
        }

        var packetId = qualityOfService == MqttQualityOfService.AtMostOnce ? (ushort)0 : reader.ReadNonZeroUInt16("packet identifier");
        var properties = ReadProperties(reader.ReadProperties(), out var topicAlias);
        if (topic.Length == 0 && topicAlias == 0)
        {
            throw MqttProtocolException.Violation("A message has neither a topic nor a topic alias.");
        }

        return new PublishPacket(topic, body[reader.Position..], qualityOfService, (flags & RetainFlag) != 0, isDuplicate, packetId, topicAlias, properties);
    }

    /// <summary>Length of the whole packet in bytes.</summary>
    public static int Measure(int topicLength, int propertiesLength, int payloadLength, MqttQualityOfService qualityOfService, out int bodyLength)
    {
        var length = sizeof(ushort) + (long)topicLength + (qualityOfService == MqttQualityOfService.AtMostOnce ? 0 : sizeof(ushort))
            + VariableInteger.Measure(propertiesLength) + propertiesLength + payloadLength;
        bodyLength = length <= VariableInteger.Maximum
            ? (int)length
            : throw new MqttRefusedException(MqttReasonCode.PacketTooLarge, $"MQTT packets end at {VariableInteger.Maximum} bytes; this message would take {length}.");
        return 1 + VariableInteger.Measure(bodyLength) + bodyLength;
    }

    /// <summary>Writes a packet without topic alias.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="publication">The message.</param>
    /// <param name="properties">Its properties, or null for none.</param>
    /// <param name="packetId">Packet identifier; not written for QoS 0.</param>
    public static void Write(IBufferWriter<byte> output, in OutgoingMessage publication, PacketBuilder? properties, ushort packetId)
    {
        var topicLength = MqttText.Measure(publication.Topic);
        var propertyBytes = properties is null ? default : properties.Written;
        var total = Measure(topicLength, propertyBytes.Length, publication.Payload.Length, publication.QualityOfService, out var bodyLength);
        var headLength = total - publication.Payload.Length;

        var head = output.GetSpan(headLength);
        head[0] = (byte)((byte)PacketType.Publish << 4 | (byte)publication.QualityOfService << 1 | (publication.Retain ? RetainFlag : 0));
        var position = 1 + VariableInteger.Write(bodyLength, head[1..]);
        BinaryPrimitives.WriteUInt16BigEndian(head[position..], (ushort)topicLength);
        position += sizeof(ushort);
        position += MqttText.Write(publication.Topic, head[position..]);
        if (publication.QualityOfService != MqttQualityOfService.AtMostOnce)
        {
            BinaryPrimitives.WriteUInt16BigEndian(head[position..], packetId);
            position += sizeof(ushort);
        }

        position += VariableInteger.Write(propertyBytes.Length, head[position..]);
        propertyBytes.CopyTo(head[position..]);
        output.Advance(headLength);
        output.Write(publication.Payload.Span);
    }

    static MqttQualityOfService ReadQualityOfService(byte flags) => ((flags >> 1) & 0b11) switch
    {
        0 => MqttQualityOfService.AtMostOnce,
        1 => MqttQualityOfService.AtLeastOnce,
        2 => throw MqttProtocolException.Violation("A message came with QoS 2, which this client never asks for."),
        _ => throw MqttProtocolException.Malformed("A message came with QoS 3, which does not exist."),
    };

    static PublishProperties? ReadProperties(PropertyReader reader, out ushort topicAlias)
    {
        topicAlias = 0;
        PublishProperties? properties = null;
        while (reader.TryReadNext(out var id))
        {
            switch (id)
            {
                case PropertyId.TopicAlias:
                    topicAlias = reader.ReadUInt16();
                    if (topicAlias == 0)
                    {
                        throw new MqttProtocolException(MqttReasonCode.TopicAliasInvalid, "A topic alias is zero.");
                    }

                    break;
                case PropertyId.SubscriptionIdentifier:
                    reader.ReadSubscriptionIdentifier();
                    break;
                case PropertyId.PayloadFormatIndicator:
                    reader.ReadBoolean();
                    break;
                default:
                    ReadProperty(ref reader, id, properties ??= new PublishProperties());
                    break;
            }
        }

        return properties;
    }

    static void ReadProperty(ref PropertyReader reader, PropertyId id, PublishProperties properties)
    {
        switch (id)
        {
            case PropertyId.MessageExpiryInterval:
                properties.MessageExpiry = WholeSeconds.Decode(reader.ReadUInt32());
                break;
            case PropertyId.ContentType:
                properties.ContentType = reader.ReadString();
                break;
            case PropertyId.ResponseTopic:
                properties.ResponseTopic = reader.ReadString();
                break;
            case PropertyId.CorrelationData:
                properties.CorrelationData = reader.ReadBinary().ToArray();
                break;
            case PropertyId.UserProperty:
                (properties.UserProperties ??= []).Add(reader.ReadUserProperty());
                break;
            default:
                throw PropertyReader.Unexpected(PacketType.Publish, id);
        }
    }
}
