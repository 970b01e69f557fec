using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>Messages of the commands.</summary>
static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Meters} meters computed from {Start} with anchor {Anchor} in {Elapsed}")]
    public static partial void Computed(ILogger logger, int meters, DateTimeOffset start, DateTimeOffset anchor, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Warning, "The campus file has no holidays for {Year}: only weekends are days off then")]
    public static partial void NoHolidays(ILogger logger, int year);

    [LoggerMessage(LogLevel.Information, "Ready")]
    public static partial void Ready(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The state has changed: {Faults} faults made on demand")]
    public static partial void FaultsChanged(ILogger logger, int faults);

    [LoggerMessage(LogLevel.Warning, "{Path} has changed but cannot be played: {Reason}")]
    public static partial void StateRefused(ILogger logger, string path, string reason);
}
