using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What polling says. Normal is silent.</summary>
static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "Bus {Bus}: meter {Meter} does not answer ({Failure}); asked again in {Seconds} s")]
    public static partial void MeterFailed(ILogger logger, string bus, string meter, string failure, double seconds);

    [LoggerMessage(101, LogLevel.Information, "Bus {Bus}: meter {Meter} answers again after {Failures} failures")]
    public static partial void MeterRecovered(ILogger logger, string bus, string meter, int failures);

    [LoggerMessage(102, LogLevel.Warning, "Bus {Bus}: no connection to {Peer}")]
    public static partial void BusUnreachable(ILogger logger, string bus, string peer);

    [LoggerMessage(103, LogLevel.Information, "Bus {Bus}: connected to {Peer}")]
    public static partial void BusConnected(ILogger logger, string bus, string peer);

    [LoggerMessage(104, LogLevel.Error, "The disk does not take readings ({Reason}); {Readings} wait in memory")]
    public static partial void DiskRefuses(ILogger logger, string reason, int readings);

    [LoggerMessage(105, LogLevel.Warning, "Bus {Bus}: {Missed} polls were missed since the last one")]
    public static partial void PollsMissed(ILogger logger, string bus, long missed);

    [LoggerMessage(107, LogLevel.Information, "Bus {Bus}: meter {Meter} refuses the request {Request}; it is cut from now on")]
    public static partial void RequestCut(ILogger logger, string bus, string meter, LineRequest request);

    [LoggerMessage(108, LogLevel.Warning, "Bus {Bus}: meter {Meter} does not have {Points}; not asked for again until the agent starts anew")]
    public static partial void PointsLeft(ILogger logger, string bus, string meter, string points);

    [LoggerMessage(109, LogLevel.Error, "Bus {Bus}: {Reason} It is tried again at every poll")]
    public static partial void BusRefused(ILogger logger, string bus, string reason);

    [LoggerMessage(106, LogLevel.Warning, "Bus {Bus}: history step {Step} is read again ({Failure})")]
    public static partial void StepRepeated(ILogger logger, string bus, string step, string failure);
}
