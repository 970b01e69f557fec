using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>Messages of the Modbus server.</summary>
static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Bus {Bus} listens on {EndPoint} with {Meters} meters")]
    public static partial void Listening(ILogger logger, string bus, IPEndPoint endPoint, int meters);

    [LoggerMessage(LogLevel.Information, "Bus {Bus} is on {Device} with {Meters} meters")]
    public static partial void OnTerminal(ILogger logger, string bus, string device, int meters);

    [LoggerMessage(LogLevel.Warning, "Bus {Bus}: {Peer} sent what is no Modbus TCP and was cut off")]
    public static partial void NoModbus(ILogger logger, string bus, EndPoint? peer);

    [LoggerMessage(LogLevel.Debug, "Bus {Bus}: a peer was lost ({Error})")]
    public static partial void PeerLost(ILogger logger, string bus, SocketError error);
}
