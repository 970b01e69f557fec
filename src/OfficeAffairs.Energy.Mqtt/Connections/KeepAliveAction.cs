namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>What the keep-alive asks for now.</summary>
enum KeepAliveAction
{
    /// <summary>Nothing; look again later.</summary>
    Wait,

    /// <summary>A PINGREQ is due.</summary>
    Ping,

    /// <summary>The server has not answered in time; the connection is dead.</summary>
    GiveUp,
}
