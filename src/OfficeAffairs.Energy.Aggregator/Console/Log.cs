namespace OfficeAffairs.Energy.Aggregator.Console;

/// <summary>What the console logs.</summary>
static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The page {Page} could not read its data")]
    internal static partial void PageNotLoaded(ILogger logger, string page, Exception exception);
}
