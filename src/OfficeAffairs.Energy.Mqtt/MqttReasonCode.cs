namespace OfficeAffairs.Energy.Mqtt;

/// <summary>Outcome of an operation as the other side states it (MQTT 5 section 2.4). Values below 0x80 mean success.</summary>
public enum MqttReasonCode : byte
{
    /// <summary>Success; normal disconnection; granted QoS 0.</summary>
    Success = 0x00,

    /// <summary>The subscription is granted with at most QoS 1.</summary>
    GrantedQoS1 = 0x01,

    /// <summary>The subscription is granted with at most QoS 2.</summary>
    GrantedQoS2 = 0x02,

    /// <summary>Disconnection that asks the server to publish the will.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>The message was accepted, but nobody subscribes to its topic.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>There was no such subscription to end.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>The authentication goes on with another step.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>Authentication is to be started again.</summary>
    ReAuthenticate = 0x19,

    /// <summary>An error the other side does not want to, or cannot, name.</summary>
    UnspecifiedError = 0x80,

    /// <summary>A packet could not be read.</summary>
    MalformedPacket = 0x81,

    /// <summary>A packet could be read, but must not come at this place or with these values.</summary>
    ProtocolError = 0x82,

    /// <summary>The request is valid, but this implementation does not accept it.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>The server does not speak MQTT 5.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>User name or password are wrong.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>Access control forbids the operation.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server is not available.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The server is busy; try again later.</summary>
    ServerBusy = 0x89,

    /// <summary>An administrator has banned this client.</summary>
    Banned = 0x8A,

    /// <summary>The server is shutting down.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>The authentication method is not supported or not the one in use.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>Nothing was received for one and a half times the keep-alive time.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection with the same client identifier has taken the session over.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The topic filter is well formed, but not accepted by the server.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>The topic name is well formed, but not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet identifier is already in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet identifier is unknown.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>More unacknowledged messages were sent than the receive maximum allows.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>The topic alias is zero or larger than the maximum.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>The packet is larger than the maximum packet size.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Messages come too fast.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A limit of the implementation or of an administrator is exceeded.</summary>
    QuotaExceeded = 0x97,

    /// <summary>An administrator has ended the connection.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload is not in the stated format.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>The server keeps no retained messages.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>The quality of service is higher than the other side accepts.</summary>
    QoSNotSupported = 0x9B,

    /// <summary>The client should use another server for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>The client should use another server from now on.</summary>
    ServerMoved = 0x9D,

    /// <summary>The server does not know shared subscriptions.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Connections are made too fast.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The longest connection time allowed is over.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>The server does not know subscription identifiers.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>The server does not know wildcard subscriptions.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
