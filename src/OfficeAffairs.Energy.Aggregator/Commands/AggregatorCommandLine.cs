using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Commands.Analysis;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary>The command line: one file per command in this folder, one line per command here.</summary>
static class AggregatorCommandLine
{
    /// <summary>The option that names the configuration file, common to all commands.</summary>
    public static readonly Option<string?> Configuration = new("--config")
    {
        Description = "JSON file with settings; environment variables OFFICEAFFAIRS_... win over it.",
        Recursive = true,
    };

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => new("The central host of OfficeAffairs.Energy: takes readings from the broker, keeps, computes and shows them.")
    {
        Configuration,
        RunCommand.Create(),
        MigrateCommand.Create(),
        RegistryCommand.Create(),
        CalendarCommand.Create(),
        MeterCommand.Create(),
        DecisionsCommand.Create(),
        AgentsCommand.Create(),
        ReplayCommand.Create(),
        RetentionCommand.Create(),
        TariffCommand.Create(),
        TargetCommand.Create(),
        ReportsCommand.Create(),
        BackupCommand.CreateBackup(),
        BackupCommand.CreateRestore(),
        JobsCommand.Create(),
        SavingsCommand.Create(),
        AnalyzeCommand.Create(),
        TokenCommand.Create(),
        AccountCommand.Create(),
    };
}
