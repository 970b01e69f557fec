using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>registry import FILE</c>.</summary>
static class RegistryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => new("registry", "Institutions, buildings and meters.") { CreateImport() };

    static Command CreateImport()
    {
        var file = new Argument<FileInfo>("file") { Description = "A registry/1 file." };
        return new Command("import", "Takes a registry file in: all of it, or nothing with every error named.") { file }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var path = result.GetRequiredValue(file);
            if (!path.Exists)
            {
                await System.Console.Error.WriteLineAsync($"{path.FullName} does not exist.");
                return 1;
            }

            await using var app = CommandRunner.BuildQuietHost(options);
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            using var reader = path.OpenText();
            var report = await app.Services.GetRequiredService<RegistryImporter>().ImportAsync(reader, "command", path.FullName, cancellationToken);
            System.Console.WriteLine(
                $"{report.Institutions} institutions, {report.Buildings} buildings, {report.Meters} meters and {report.Epochs} events taken in; {report.ChangedMeters.Count} meters are new or changed.");
            return 0;
        });
    }
}
