using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Jobs;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>jobs list</c> and <c>jobs run NAME</c>.</summary>
static class JobsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => new("jobs", "Lists the scheduled jobs, or runs one now.") { CreateList(), CreateRun() };

    static Command CreateList() => new Command("list", "Prints every job and its schedule (cron, UTC).").WithAction(needsBroker: false, async (options, _, _) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        var catalogue = app.Services.GetRequiredService<JobCatalogue>();
        foreach (var job in catalogue.All)
        {
            System.Console.WriteLine($"{job.Name,-24} {catalogue.ScheduleOf(job)}");
        }

        return 0;
    });

    static Command CreateRun()
    {
        var name = new Argument<string>("name") { Description = "The job's name." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "Start of the range to work over, ISO 8601; by default the job finds what is to be done." };
        var to = new Option<DateTimeOffset?>("--to") { Description = "End of the range (not included), ISO 8601." };
        return new Command("run", "Runs a job in this process and waits for it.") { name, from, to }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            if (result.GetValue(from) is not null != result.GetValue(to) is not null)
            {
                await System.Console.Error.WriteLineAsync("--from and --to go together.");
                return 1;
            }

            await using var app = CommandRunner.BuildQuietHost(options);
            Interval? range = result.GetValue(from) is { } start && result.GetValue(to) is { } end ? new Interval(start, end) : null;
            var run = await app.Services.GetRequiredService<JobRunner>().RunAsync(result.GetRequiredValue(name), JobTrigger.Command, range, cancellationToken);
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run!.Job} {run.State}: {run.Items ?? 0} items in {run.FinishedAt - run.StartedAt:c} {run.Result}"));
            if (!run.Succeeded)
            {
                await System.Console.Error.WriteLineAsync(run.Error);
            }

            return run.Succeeded ? 0 : 1;
        });
    }
}
