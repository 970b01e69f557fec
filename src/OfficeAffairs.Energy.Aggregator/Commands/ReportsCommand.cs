using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>reports close</c>: reports that are final.</summary>
static class ReportsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => new("reports", "Reports that were made.") { CreateClose() };

    static Command CreateClose()
    {
        var until = new Option<DateTimeOffset>("--until") { Description = "Closes reports whose period ends by this moment, ISO 8601 with offset.", Required = true };
        var institution = new Option<string?>("--institution") { Description = "Code of an institution; by default all." };
        return new Command("close", "Closes reports: they get no further versions, and what they stand on may go when it is old enough.") { until, institution }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
                var closed = await app.Services.GetRequiredService<ReportStore>().CloseAsync(
                    result.GetValue(institution), result.GetRequiredValue(until), "command", now, cancellationToken);
                System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{closed} reports are closed."));
                return 0;
            });
    }
}
