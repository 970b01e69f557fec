namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary>What the console logs.</summary>
static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The page {Page} could not read its data")]
    internal static partial void PageNotLoaded(ILogger logger, string page, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Page} failed")]
    internal static partial void PageFailed(ILogger logger, string page, Exception exception);
}
