using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>What is said about writes.</summary>
static partial class Log
{
    [LoggerMessage(400, LogLevel.Warning, "Write {Id}: {By} writes {Value} {Unit} to {Meter}/{Point}, which holds {Before}")]
    public static partial void Attempted(ILogger logger, Guid id, string by, string value, string unit, string meter, string point, double? before);

    [LoggerMessage(401, LogLevel.Warning, "Write {Id}: {Meter}/{Point} {Outcome}; it holds {After}")]
    public static partial void Ended(ILogger logger, Guid id, string meter, string point, WriteOutcome outcome, double? after);
}
