using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>Logs go to standard error, one line each; standard output is for what a command was asked for.</summary>
static class AgentLogging
{
    /// <summary>The factory; dispose it to write out the last lines.</summary>
    public static ILoggerFactory Create() => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Information)
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffK ";
        }));
}
