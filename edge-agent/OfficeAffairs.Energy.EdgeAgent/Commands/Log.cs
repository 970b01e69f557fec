using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>What the commands say.</summary>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Agent {Agent} {Version}: {Meters} meters with {Points} points on {Buses} buses, configuration {Hash}; outbox {Stream} holds {Batches} batches")]
    public static partial void Starting(ILogger logger, string agent, string version, int meters, int points, int buses, string hash, Guid stream, long batches);

    [LoggerMessage(2, LogLevel.Information, "Agent {Agent} stopped; {Batches} batches stay in the outbox")]
    public static partial void Stopped(ILogger logger, string agent, long batches);

    [LoggerMessage(3, LogLevel.Warning, "Outbox: {Damage}")]
    public static partial void Damage(ILogger logger, string damage);
}
