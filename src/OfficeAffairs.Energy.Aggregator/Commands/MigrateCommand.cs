using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>migrate</c>: brings the database to this program's schema and ends.</summary>
static class MigrateCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => new Command("migrate", "Brings the database to this program's schema.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        var report = await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        foreach (var name in report.Applied)
        {
            System.Console.WriteLine($"applied {name}");
        }

        System.Console.WriteLine($"{report.Applied.Count} migrations applied, {report.Known} were there.");
        return 0;
    });
}
