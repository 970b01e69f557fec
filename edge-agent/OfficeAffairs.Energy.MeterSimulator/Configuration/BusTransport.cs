namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>How a master reaches a bus.</summary>
enum BusTransport
{
    /// <summary>Modbus TCP.</summary>
    Tcp,

    /// <summary>The bytes of a serial line over TCP: RTU, DL/T 645, CJ/T 188.</summary>
    SerialOverTcp,

    /// <summary>The same over a pseudo-terminal.</summary>
    PseudoTerminal,
}
