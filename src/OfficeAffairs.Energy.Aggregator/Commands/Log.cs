namespace OfficeAffairs.Energy.Aggregator.Commands;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet: {Reason}. Trying again.")]
    public static partial void WaitingForDatabase(ILogger logger, string reason);
}
