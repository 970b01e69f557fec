using System.CommandLine;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>The command line: one file per command in this folder, one line per command here.</summary>
static class AgentCommandLine
{
    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => new("The edge agent of OfficeAffairs.Energy: reads meters and delivers every reading to the aggregator.")
    {
        RunCommand.Create(),
        FillCommand.Create(),
        CheckCommand.Create(),
        PlanCommand.Create(),
        ReadCommand.Create(),
        WriteCommand.Create(),
        ProbeCommand.Create(),
        StatusCommand.Create(),
        TemplatesCommand.Create(),
    };

    /// <summary>The option that names the configuration file.</summary>
    public static Option<FileInfo> ConfigurationOption() => new("--config") { Description = "The agent's configuration file (agent-configuration/1).", Required = true };

    /// <summary>The option that names the data folder.</summary>
    public static Option<DirectoryInfo> DataOption() => new("--data") { Description = "Folder of the agent's outbox; created when missing.", Required = true };

    /// <summary>The option that names the data folder of commands that only look into it for the configuration that the centre gave.</summary>
    public static Option<DirectoryInfo> CentralOption() => new("--data") { Description = "The agent's data folder: takes the configuration from the centre that lies there, where the local file allows it." };

    /// <summary>The option that asks for machine-readable output.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON instead of text." };

    /// <summary>
    /// Gives a command its action over a checked configuration. A configuration with problems is printed whole and ends with code 1; foreseen failures
    /// are one message and code 1.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="option">Names the configuration file.</param>
    /// <param name="action">The action.</param>
    /// <param name="data">Names the agent's data folder, whose configuration from the centre counts where the local file allows it; null when only the local file counts.</param>
    public static Command WithConfiguration(
        this Command command, Option<FileInfo> option, Func<AgentConfiguration, ParseResult, CancellationToken, Task<int>> action, Option<DirectoryInfo>? data = null)
    {
        command.Add(option);
        if (data is not null)
        {
            command.Add(data);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var problems = new List<Problem>();
            try
            {
                var configuration = await ConfigurationParser.LoadAsync(result.GetRequiredValue(option).FullName, problems, cancellationToken);
                if (configuration is not null)
                {
                    if (data is not null && result.GetValue(data) is { } folder)
                    {
                        configuration = (await ConfigurationInForce.FindAsync(configuration, folder.FullName, cancellationToken)).Configuration;
                    }

                    return await action(configuration, result, cancellationToken);
                }

                foreach (var problem in problems)
                {
                    await Console.Error.WriteLineAsync(problem.ToString());
                }

                return 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 130;
            }
            catch (Exception error) when (error is CommandException or IOException)
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 1;
            }
        });
        return command;
    }
}
