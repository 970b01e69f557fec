using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Backups;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
static class BackupCommand
{
    /// <summary>Builds the command that makes a backup.</summary>
    public static Command CreateBackup()
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write; it must not exist." };
        return new Command("backup", "Writes the whole database into a file, with PostgreSQL's pg_dump, while everything goes on.") { file }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var watch = Stopwatch.StartNew();
                var bytes = await app.Services.GetRequiredService<BackupMaker>().BackupAsync(result.GetRequiredValue(file).FullName, Tell("written"), cancellationToken);
                System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.GetRequiredValue(file).FullName}: {bytes} bytes in {watch.Elapsed.TotalSeconds:f1} s."));
                return 0;
            });
    }

    /// <summary>Builds the command that restores a backup.</summary>
    public static Command CreateRestore()
    {
        var file = new Argument<FileInfo>("file") { Description = "A backup." };
        var force = new Option<bool>("--force") { Description = "Deletes everything in a database that is not empty first." };
        return new Command("restore", "Reads a backup into the database, with PostgreSQL's pg_restore. Stop every aggregator first.") { file, force }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var watch = Stopwatch.StartNew();
                await app.Services.GetRequiredService<BackupMaker>().RestoreAsync(result.GetRequiredValue(file).FullName, result.GetValue(force), Tell("read"), cancellationToken);
                System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored in {watch.Elapsed.TotalSeconds:f1} s."));
                return 0;
            });
    }

    static Action<long> Tell(string what) => bytes => System.Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MiB {what}"));
}
