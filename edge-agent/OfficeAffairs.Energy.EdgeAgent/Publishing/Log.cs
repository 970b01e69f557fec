using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>What publishing says.</summary>
static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "Connected to the broker as {Client}")]
    public static partial void Connected(ILogger logger, string client);

    [LoggerMessage(201, LogLevel.Warning, "No connection to the broker ({Reason}); next attempt in {Seconds:0.0} s. Readings are kept")]
    public static partial void Disconnected(ILogger logger, string reason, double seconds);

    [LoggerMessage(202, LogLevel.Information, "The aggregator knows this agent's {Meters} meters; {Batches} batches wait to be sent")]
    public static partial void Announced(ILogger logger, int meters, long batches);

    [LoggerMessage(203, LogLevel.Warning, "The aggregator has not acknowledged the announcement within {Seconds} s; it is sent again")]
    public static partial void AnnouncementUnanswered(ILogger logger, double seconds);

    [LoggerMessage(204, LogLevel.Warning, "The broker refuses {Topic}: {Reason}")]
    public static partial void Refused(ILogger logger, string topic, string reason);

    [LoggerMessage(205, LogLevel.Warning, "A message on {Topic} is no acknowledgement: {Reason}")]
    public static partial void BadAcknowledgement(ILogger logger, string topic, string reason);

    [LoggerMessage(206, LogLevel.Warning, "The aggregator has set aside {Readings} readings as rejected")]
    public static partial void Rejected(ILogger logger, int readings);
}
