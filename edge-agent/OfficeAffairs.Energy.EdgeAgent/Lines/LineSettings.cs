using System.Net;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>How a bus is reached.</summary>
sealed record LineSettings
{
    /// <summary>The way.</summary>
    public required LineTransport Transport { get; init; }

    /// <summary>Name or address of the device or gateway; TCP only.</summary>
    public string Host { get; init; } = string.Empty;

    /// <summary>Its TCP port. Default 502.</summary>
    public int Port { get; init; } = 502;

    /// <summary>The device file of a serial line.</summary>
    public string Device { get; init; } = string.Empty;

    /// <summary>Speed and parity of the serial line, wherever it is; null on Modbus TCP.</summary>
    public SerialSettings? Serial { get; init; }

    /// <summary>The RS-485 mode of this machine's serial line; null to leave the driver as it is.</summary>
    public Rs485Settings? Rs485 { get; init; }

    /// <summary>Where a DTU is awaited.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>How the DTU names itself.</summary>
    public DtuSettings? Dtu { get; init; }

    /// <summary>Modbus TCP to a host.</summary>
    public static LineSettings Tcp(string host, int port) => new() { Transport = LineTransport.Tcp, Host = host, Port = port };

    /// <summary>What no two buses may share: a line has one master.</summary>
    public string? ExclusiveUse => Transport switch
    {
        LineTransport.Serial => Device,
        LineTransport.SerialOverTcp => FormattableString.Invariant($"{Host}:{Port}"),
        LineTransport.Dtu when Dtu is not null => $"{Listen} {DtuSettings.Describe(Dtu.Registration.Span)}",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Transport switch
    {
        LineTransport.Serial => $"{Device} {Serial}",
        LineTransport.Dtu => $"DTU {(Dtu is null ? string.Empty : DtuSettings.Describe(Dtu.Registration.Span))} at {Listen}",
        _ => FormattableString.Invariant($"{Host}:{Port}"),
    };
}
