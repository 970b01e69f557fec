using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>savings add</c> and <c>savings list</c>: claims of savings.</summary>
static class SavingsCommand
{
    const string Actor = "command";

    static readonly Argument<string> Meter = new("meter") { Description = "Code of the meter." };
    static readonly Option<string> Name = new("--name") { Description = "The measure in a few words.", Required = true };
    static readonly Option<DateTimeOffset> BaselineFrom = new("--baseline-from") { Description = "Start of the period before the measure, ISO 8601.", Required = true };
    static readonly Option<DateTimeOffset> ReportingFrom = new("--reporting-from") { Description = "Start of the period after the measure; the baseline ends here unless --baseline-to says otherwise.", Required = true };
    static readonly Option<DateTimeOffset?> BaselineTo = new("--baseline-to") { Description = "End of the period before the measure (not included)." };
    static readonly Option<DateTimeOffset?> ReportingTo = new("--reporting-to") { Description = "End of the period after the measure; by default it goes on." };
    static readonly Option<double?> Price = new("--price") { Description = "Price of a unit of the commodity, yuan." };
    static readonly Option<string> Method = new("--method") { Description = "Method of the baseline.", DefaultValueFactory = _ => BaselineMethods.Best };

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("savings", "Claims of savings; the job 'savings' computes them.") { CreateAdd(), CreateList() };

    static Command CreateAdd()
    {
        Method.AcceptOnlyFromAmong([.. BaselineMethods.All]);
        return new Command("add", "Enters a claim.") { Meter, Name, BaselineFrom, BaselineTo, ReportingFrom, ReportingTo, Price, Method }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var reporting = result.GetValue(ReportingFrom);
            var end = result.GetValue(BaselineTo) ?? reporting;
            if (end <= result.GetValue(BaselineFrom) || reporting < end || result.GetValue(ReportingTo) <= reporting)
            {
                await System.Console.Error.WriteLineAsync("The dates are not in order: --baseline-from, --baseline-to, --reporting-from, --reporting-to.");
                return 1;
            }

            await using var app = CommandRunner.BuildQuietHost(options);
            var claim = new SavingsClaim
            {
                Meter = result.GetRequiredValue(Meter),
                Name = result.GetRequiredValue(Name),
                Baseline = new Interval(result.GetValue(BaselineFrom), end),
                ReportingFrom = reporting,
                ReportingTo = result.GetValue(ReportingTo),
                Method = result.GetValue(Method)!,
                PriceYuan = result.GetValue(Price),
                EnteredBy = Actor,
                EnteredAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
            };
            if (await app.Services.GetRequiredService<SavingsStore>().AddAsync(claim, cancellationToken) is { } id)
            {
                System.Console.WriteLine(id);
                return 0;
            }

            await System.Console.Error.WriteLineAsync($"There is no meter '{claim.Meter}'.");
            return 1;
        });
    }

    static Command CreateList() => new Command("list", "Prints every claim with its result.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        foreach (var row in await app.Services.GetRequiredService<SavingsStore>().ListAsync(meter: null, id: null, cancellationToken))
        {
            var result = row.Figures is { } f
                ? string.Create(CultureInfo.InvariantCulture, $"avoided {f.Avoided:0} +- {f.HalfWidth:0} {f.Unit}, {(f.Determined ? f.Significant ? "significant" : "not significant" : "not determined")}")
                : "not computed yet";
            System.Console.WriteLine($"{row.Claim.Id,-6} {row.Claim.Meter,-20} {row.Claim.Name}: {result}");
        }

        return 0;
    });
}
