using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Jobs;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>retention plan</c>: what the job <c>retention</c> would drop now.</summary>
static class RetentionCommand
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("retention", "What is kept and what goes; 'jobs run retention' lets it go.") { CreatePlan() };

    static Command CreatePlan() => new Command("plan", "Prints what the job retention would drop now, and what holds the rest back. Changes nothing.").WithAction(
        needsBroker: false,
        async (options, _, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var steps = await app.Services.GetRequiredService<RetentionRun>().LookAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            System.Console.WriteLine(RetentionRun.Describe(steps).ToJsonString(Indented));
            System.Console.WriteLine(
                steps.Count == 0
                    ? "Everything is kept for ever: no age is set (OFFICEAFFAIRS_RETENTION__READINGS and others)."
                    : string.Create(CultureInfo.InvariantCulture, $"{steps.Sum(s => s.Items)} chunks or rows with {steps.Sum(s => s.Bytes)} bytes would go."));
            return 0;
        });
}
