using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>Logs go to standard error, one line each; standard output is for what a command was asked for.</summary>
static class AgentLogging
{
    const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffK";

    /// <summary>The factory; dispose it to write out the last lines.</summary>
    /// <param name="json">True for one JSON object a line, for programs that gather logs.</param>
    public static ILoggerFactory Create(bool json = false) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(LogLevel.Information).AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json)
        {
            builder.AddJsonConsole(options => options.TimestampFormat = TimestampFormat);
            return;
        }

        builder.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = TimestampFormat + " ";
        });
    });
}
