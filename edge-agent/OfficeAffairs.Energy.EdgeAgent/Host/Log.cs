using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>What the running agent says about itself.</summary>
static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "Meter {Meter} was exchanged: serial number {Old} was there before, {New} is there now")]
    public static partial void MeterExchanged(ILogger logger, string meter, string old, string @new);

    [LoggerMessage(301, LogLevel.Error, "{Path} could not be written: {Reason}")]
    public static partial void BookNotWritten(ILogger logger, string path, string reason);

    [LoggerMessage(302, LogLevel.Error, "{Path} is damaged and was set aside: {Reason}. Meter exchanges since its last change may go unnoticed")]
    public static partial void BookNotRead(ILogger logger, string path, string reason);

    [LoggerMessage(303, LogLevel.Information, "Configuration {Hash} runs ({Source}): {Kept} buses go on as they were, {Started} started, {Ended} ended")]
    public static partial void ConfigurationRuns(ILogger logger, string hash, string source, int kept, int started, int ended);

    [LoggerMessage(304, LogLevel.Error, "Version {Version} of the configuration from the centre is refused with {Problems} problems; what ran before runs on")]
    public static partial void ConfigurationRefused(ILogger logger, long version, int problems);

    [LoggerMessage(305, LogLevel.Error, "Configuration from the centre: {Problem}")]
    public static partial void ConfigurationProblem(ILogger logger, string problem);

    [LoggerMessage(306, LogLevel.Warning, "The clock was set by {Milliseconds} ms. Readings' time never goes back: it is {Held} ms ahead of the clock and runs at a tenth of its speed until the clock has caught up")]
    public static partial void ClockSet(ILogger logger, long milliseconds, long held);

    [LoggerMessage(307, LogLevel.Warning, "The outbox is full: {Readings} readings were given up in the last minute, the oldest gauges first, counters down to one an hour, then the oldest of all")]
    public static partial void GivenUp(ILogger logger, long readings);

    [LoggerMessage(308, LogLevel.Error, "The disk does not take what is read: {Reason}. Polling goes on")]
    public static partial void DiskRefuses(ILogger logger, string reason);

    [LoggerMessage(309, LogLevel.Information, "The centre has withdrawn its configuration; the local file counts again")]
    public static partial void Withdrawn(ILogger logger);

    [LoggerMessage(310, LogLevel.Warning, "{Warning}")]
    public static partial void Space(ILogger logger, string warning);
}
