namespace OfficeAffairs.Energy.Aggregator.Storage;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Migration {Name} applied.")]
    public static partial void MigrationApplied(ILogger logger, string name);
}
