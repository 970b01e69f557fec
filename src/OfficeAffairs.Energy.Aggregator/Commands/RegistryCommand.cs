using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>registry import|export|template|changes|undo</c>.</summary>
static class RegistryCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("registry", "Institutions, buildings and meters, with the days on which everything holds (docs/registry.md).")
    {
        CreateImport(), CreateExport(), CreateTemplate(), CreateChanges(), CreateUndo(),
    };

    static Command CreateImport()
    {
        var file = new Argument<string>("file") { Description = "An .xlsx, a .zip of CSV files, a folder of CSV files, a .csv named as its sheet, or a registry/1 .yaml." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        return new Command("import", "Takes a registry file in: all of it, or nothing with every error named.") { file, dryRun }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var path = result.GetRequiredValue(file);
            if (!Path.Exists(path))
            {
                await System.Console.Error.WriteLineAsync($"{Path.GetFullPath(path)} does not exist.");
                return 1;
            }

            await using var app = CommandRunner.BuildQuietHost(options);
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            var importer = app.Services.GetRequiredService<RegistryImporter>();
            var isDryRun = result.GetValue(dryRun);
            var report = Directory.Exists(path)
                ? await importer.ImportFolderAsync(new DirectoryInfo(path), Actor, isDryRun, cancellationToken)
                : await importer.ImportAsync(path, await File.ReadAllBytesAsync(path, cancellationToken), Actor, isDryRun, cancellationToken);
            Write(report, isDryRun);
            return 0;
        });
    }

    static void Write(RegistryReport report, bool isDryRun)
    {
        foreach (var change in isDryRun ? report.Changes : [])
        {
            foreach (var row in change.Before.ExceptBy(change.After.Select(row => row.Text), row => row.Text)) System.Console.WriteLine($"- {change.Sheet.Key}: {Show(row)}");
            foreach (var row in change.After.ExceptBy(change.Before.Select(row => row.Text), row => row.Text)) System.Console.WriteLine($"+ {change.Sheet.Key}: {Show(row)}");
        }

        foreach (var sheet in report.Changes.GroupBy(change => change.Sheet.Key)) System.Console.WriteLine($"{sheet.Key}: {sheet.Count()} {(isDryRun ? "would change" : "changed")}.");
        System.Console.WriteLine(
            $"{report.Rows} rows and {report.Epochs} events read; {report.Changes.Count} {(isDryRun ? "would change, nothing was written" : "changed")}{(isDryRun ? "" : $"; {report.ChangedMeters.Count} meters are new or changed")}.");
    }

    static string Show(RegistryRow row) => string.Join(", ", row.Sheet.Columns.Where(column => row[column.Key] is not null).Select(column => $"{column.Key} {row[column.Key]}"));

    static Command CreateExport()
    {
        var file = OutputFile();
        return new Command("export", "Writes the whole registry; importing it again changes nothing.") { file }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var path = result.GetRequiredValue(file);
            await File.WriteAllBytesAsync(path, await app.Services.GetRequiredService<RegistryExporter>().ExportAsync(IsCsv(path), cancellationToken), cancellationToken);
            return 0;
        });
    }

    static Command CreateTemplate()
    {
        var file = OutputFile();
        return new Command("template", "Writes an empty registry file with explanations, an example row and the code tables.") { file }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var path = result.GetRequiredValue(file);
            await File.WriteAllBytesAsync(path, app.Services.GetRequiredService<RegistryExporter>().Template(IsCsv(path)), cancellationToken);
            return 0;
        });
    }

    static Command CreateChanges() => new Command("changes", "Lists the last changes of the registry.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        foreach (var change in await app.Services.GetRequiredService<RegistryStore>().ChangesAsync(20, cancellationToken))
        {
            System.Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{change.Id}\t{change.At:yyyy-MM-dd HH:mm}Z\t{change.Actor}\t{change.Units}\t{(change.UndoneAt is null ? "" : "taken back")}\t{change.Source}"));
        }

        return 0;
    });

    static Command CreateUndo()
    {
        var id = new Argument<long>("change") { Description = "Number of the change, as 'registry changes' lists it." };
        return new Command("undo", "Takes a change of the registry back, if nothing that it changed was changed since.") { id }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            if (await app.Services.GetRequiredService<RegistryWriter>().UndoAsync(result.GetRequiredValue(id), Actor, cancellationToken) is { } report)
            {
                System.Console.WriteLine($"{report.Changes.Count} taken back.");
                return 0;
            }

            await System.Console.Error.WriteLineAsync("There is no such change, or it was taken back before.");
            return 1;
        });
    }

    static Argument<string> OutputFile()
    {
        var file = new Argument<string>("file") { Description = "The file to write: .xlsx, or .zip for CSV files." };
        file.Validators.Add(result =>
        {
            if (Path.GetExtension(result.GetValueOrDefault<string>()) is not (".xlsx" or ".zip")) result.AddError("The file must end in .xlsx or .zip.");
        });
        return file;
    }

    static bool IsCsv(string path) => Path.GetExtension(path) == ".zip";
}
