using System.Net;
using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>What lines say.</summary>
static partial class Log
{
    [LoggerMessage(120, LogLevel.Information, "DTU {Registration} dialled in from {Peer}")]
    public static partial void DtuRegistered(ILogger logger, string registration, EndPoint? peer);

    [LoggerMessage(121, LogLevel.Warning, "A connection from {Peer} was refused: it named itself with {Heard}, which no bus is configured for")]
    public static partial void DtuRefused(ILogger logger, EndPoint? peer, string heard);
}
