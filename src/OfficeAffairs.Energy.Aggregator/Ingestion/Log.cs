namespace OfficeAffairs.Energy.Aggregator.Ingestion;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Lane {Lane} is connected to the broker as {ClientId}.")]
    public static partial void Connected(ILogger logger, string lane, string clientId);

    [LoggerMessage(2, LogLevel.Warning, "Lane {Lane} has no connection to the broker: {Reason} Next attempt in {Delay}.")]
    public static partial void Disconnected(ILogger logger, string lane, string reason, TimeSpan delay);

    [LoggerMessage(3, LogLevel.Warning, "The database failed: {Reason} Attempt {Attempt}; trying again in {Delay}. Nothing is acknowledged meanwhile.")]
    public static partial void DatabaseFailed(ILogger logger, string reason, int attempt, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Warning, "A message on {Topic} was set aside as {Reason}: {Detail}")]
    public static partial void MessageSetAside(ILogger logger, string topic, string reason, string detail);

    [LoggerMessage(5, LogLevel.Error, "Batch {Sequence} of stream {Stream} of agent {Agent} is refused by the database and was set aside whole.")]
    public static partial void BatchSetAside(ILogger logger, string agent, Guid stream, long sequence, Exception error);

    [LoggerMessage(6, LogLevel.Critical, "A message on {Topic} could not even be set aside. Its sender is not told to delete it.")]
    public static partial void MessageLost(ILogger logger, string topic, Exception error);

    [LoggerMessage(7, LogLevel.Information, "Agent {Agent} announced {Meters} meters with {Points} points.")]
    public static partial void Announced(ILogger logger, string agent, int meters, int points);

    [LoggerMessage(8, LogLevel.Warning, "Lane {Lane} could not tell agents what is durable: {Reason} They will send again.")]
    public static partial void NotTold(ILogger logger, string lane, string reason);

    [LoggerMessage(9, LogLevel.Critical, "OFFICEAFFAIRS_FAULT: killing this process after commit {Commit}, before its acknowledgement.")]
    public static partial void FaultInjected(ILogger logger, long commit);

    [LoggerMessage(40, LogLevel.Warning, "Meter {Meter} of agent {Agent} was exchanged: serial number {Old} was there before, {New} is there now.")]
    public static partial void MeterExchanged(ILogger logger, string agent, string meter, string old, string @new);

    [LoggerMessage(41, LogLevel.Information, "Agent {Agent} answers to version {Version} of its configuration: {Outcome}, {Problems} problems.")]
    public static partial void Receipt(ILogger logger, string agent, long version, string outcome, int problems);
}
