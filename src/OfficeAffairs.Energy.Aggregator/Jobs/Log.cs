namespace OfficeAffairs.Energy.Aggregator.Jobs;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job} is scheduled at {Schedule} UTC.")]
    public static partial void JobScheduled(ILogger logger, string job, string schedule);

    [LoggerMessage(2, LogLevel.Debug, "Job {Job} was due but another run is under way.")]
    public static partial void JobGaveWay(ILogger logger, string job);

    [LoggerMessage(3, LogLevel.Information, "Job {Job} handled {Items} items in {Duration}.")]
    public static partial void JobSucceeded(ILogger logger, string job, long items, TimeSpan duration);

    [LoggerMessage(4, LogLevel.Error, "Job {Job} failed.")]
    public static partial void JobFailed(ILogger logger, string job, Exception error);

    [LoggerMessage(30, LogLevel.Error, "The counter of meter {MeterId} is in {Unit}, which does not measure {Commodity}: its consumption is not computed.")]
    public static partial void UnitDoesNotMeasure(ILogger logger, int meterId, string unit, Commodity commodity);
}
