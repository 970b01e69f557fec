using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Ingestion;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>replay</c>: brings in again what was set aside, after its cause has been mended.</summary>
static class ReplayCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() =>
        new Command("replay", "Brings in rejected readings and messages that can be stored now; the rest stays set aside.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var report = await app.Services.GetRequiredService<Replayer>().ReplayAsync(cancellationToken);
            System.Console.WriteLine($"{report.Readings} readings and {report.Messages} messages brought in; {report.Left} messages can still not be stored.");
            return 0;
        });
}
