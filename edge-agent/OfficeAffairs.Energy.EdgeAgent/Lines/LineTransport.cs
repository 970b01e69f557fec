namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The way to the meters of a bus.</summary>
enum LineTransport
{
    /// <summary>Modbus TCP: frames with transactions, several under way at once.</summary>
    Tcp,

    /// <summary>A device server that passes the bytes of its serial line through: RTU over TCP and the like.</summary>
    SerialOverTcp,

    /// <summary>A serial line of this machine.</summary>
    Serial,

    /// <summary>A modem that dials in.</summary>
    Dtu,
}
