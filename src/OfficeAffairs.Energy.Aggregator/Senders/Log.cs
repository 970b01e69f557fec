namespace OfficeAffairs.Energy.Aggregator.Senders;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The way for {Way} is connected to the broker as {ClientId}.")]
    public static partial void Connected(ILogger logger, string way, string clientId);

    [LoggerMessage(2, LogLevel.Warning, "The way for {Way} has no connection to the broker: {Reason} Next attempt in {Delay}.")]
    public static partial void Disconnected(ILogger logger, string way, string reason, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Warning, "A message on {Topic} was set aside as {Reason}: {Detail}")]
    public static partial void MessageSetAside(ILogger logger, string topic, string reason, string detail);

    [LoggerMessage(5, LogLevel.Critical, "A message on {Topic} could not even be set aside and is given up.")]
    public static partial void MessageLost(ILogger logger, string topic, Exception error);

    [LoggerMessage(6, LogLevel.Information, "Edge node {Node} was asked for a rebirth: {Reason}")]
    public static partial void RebirthRequested(ILogger logger, string node, string reason);

    [LoggerMessage(7, LogLevel.Information, "This host is the Sparkplug host application {Host} now.")]
    public static partial void HostTaken(ILogger logger, string host);

    [LoggerMessage(8, LogLevel.Warning, "This host is not the Sparkplug host application any more: {Reason}")]
    public static partial void HostLost(ILogger logger, string reason);
}
