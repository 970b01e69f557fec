using System.CommandLine;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Backups;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary>What the commands have in common: options are read and checked first, and a foreseen failure is one clear message and exit code 1, not a stack trace.</summary>
static class CommandRunner
{
    /// <summary>Gives the command its action.</summary>
    /// <param name="command">The command.</param>
    /// <param name="needsBroker">Whether it cannot work without a broker.</param>
    /// <param name="action">What it does; returns the exit code.</param>
    public static Command WithAction(this Command command, bool needsBroker, Func<AggregatorOptions, ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                return await action(AggregatorConfiguration.Load(result.GetValue(AggregatorCommandLine.Configuration), needsBroker), result, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return 130;
            }
            catch (Exception error) when (error is ConfigurationException or MigrationException or NpgsqlException or UnknownJobException or RegistryException or MeteringException or BackupException)
            {
                await System.Console.Error.WriteLineAsync(error.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>Builds a host without ingestion and schedule, for commands that only need its services.</summary>
    public static WebApplication BuildQuietHost(AggregatorOptions options) => AggregatorHost.Build(
        options with { Ingestion = options.Ingestion with { Enabled = false }, Jobs = options.Jobs with { Enabled = false } },
        builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
}
