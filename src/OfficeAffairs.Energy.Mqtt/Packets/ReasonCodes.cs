using static OfficeAffairs.Energy.Mqtt.MqttReasonCode;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>Which reason codes a server may send in which packet (MQTT 5 table 2-6 and the tables of each packet).</summary>
static class ReasonCodes
{
    public static bool IsAllowed(PacketType packet, MqttReasonCode code) => packet switch
    {
        PacketType.ConnAck => code is Success or UnspecifiedError or MalformedPacket or ProtocolError or ImplementationSpecificError
            or UnsupportedProtocolVersion or ClientIdentifierNotValid or BadUserNameOrPassword or NotAuthorized or ServerUnavailable
            or ServerBusy or Banned or BadAuthenticationMethod or TopicNameInvalid or PacketTooLarge or QuotaExceeded
            or PayloadFormatInvalid or RetainNotSupported or QoSNotSupported or UseAnotherServer or ServerMoved or ConnectionRateExceeded,
        PacketType.PubAck => code is Success or NoMatchingSubscribers or UnspecifiedError or ImplementationSpecificError
            or NotAuthorized or TopicNameInvalid or PacketIdentifierInUse or QuotaExceeded or PayloadFormatInvalid,
        PacketType.SubAck => code is Success or GrantedQoS1 or GrantedQoS2 or UnspecifiedError or ImplementationSpecificError
            or NotAuthorized or TopicFilterInvalid or PacketIdentifierInUse or QuotaExceeded or SharedSubscriptionsNotSupported
            or SubscriptionIdentifiersNotSupported or WildcardSubscriptionsNotSupported,
        PacketType.UnsubAck => code is Success or NoSubscriptionExisted or UnspecifiedError or ImplementationSpecificError
            or NotAuthorized or TopicFilterInvalid or PacketIdentifierInUse,
        PacketType.Disconnect => code is Success or UnspecifiedError or MalformedPacket or ProtocolError or ImplementationSpecificError
            or NotAuthorized or ServerBusy or ServerShuttingDown or BadAuthenticationMethod or KeepAliveTimeout or SessionTakenOver
            or TopicFilterInvalid or TopicNameInvalid or ReceiveMaximumExceeded or TopicAliasInvalid or PacketTooLarge
            or MessageRateTooHigh or QuotaExceeded or AdministrativeAction or PayloadFormatInvalid or RetainNotSupported
            or QoSNotSupported or UseAnotherServer or ServerMoved or SharedSubscriptionsNotSupported or ConnectionRateExceeded
            or MaximumConnectTime or SubscriptionIdentifiersNotSupported or WildcardSubscriptionsNotSupported,
        _ => false,
    };
}
