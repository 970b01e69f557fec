namespace OfficeAffairs.Energy.Aggregator.Agents;

/// <summary>What the room says.</summary>
static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Version {Version} for agent {Agent} is kept, but there is no broker to publish it on")]
    public static partial void NoBroker(ILogger logger, string agent, long version);

    [LoggerMessage(LogLevel.Warning, "Version {Version} for agent {Agent} is kept, but the broker did not take it in time; it is published again when the agent says what it runs")]
    public static partial void NotPublished(ILogger logger, string agent, long version);
}
