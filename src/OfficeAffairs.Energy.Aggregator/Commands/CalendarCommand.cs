using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>calendar list|import|withdraw</c>.</summary>
static class CalendarCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("calendar", "Days off and make-up workdays by year.") { CreateList(), CreateImport(), CreateWithdraw() };

    static Command CreateList() => new Command("list", "Lists the years, where they come from, and which are missing.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        var calendars = app.Services.GetRequiredService<WorkCalendars>();
        foreach (var (year, at, actor) in await calendars.ListAsync(cancellationToken))
        {
            System.Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{year.Year}\t{(year.Verified ? "verified" : "not verified")}\t{(at is null ? "data file" : $"{actor} {at:yyyy-MM-dd}")}\t{year.Holidays.Count} holidays, {year.MakeUpWorkdays.Count} make-up workdays\t{year.Source}"));
        }

        var missing = await calendars.MissingYearsAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        if (missing.Count > 0) System.Console.WriteLine($"Missing: {string.Join(", ", missing)}; their days follow their weekdays.");
        return 0;
    });

    static Command CreateImport()
    {
        var file = new Argument<FileInfo>("file") { Description = "A calendar/1 file, as in data/calendars." };
        return new Command("import", "Enters a year's notice in the place of the data file's or of an earlier one.") { file }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var path = result.GetRequiredValue(file);
            if (!path.Exists)
            {
                await System.Console.Error.WriteLineAsync($"{path.FullName} does not exist.");
                return 1;
            }

            await using var app = CommandRunner.BuildQuietHost(options);
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            var year = await app.Services.GetRequiredService<WorkCalendars>().EnterAsync(await File.ReadAllTextAsync(path.FullName, cancellationToken), Actor, cancellationToken);
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{year.Year} is entered: {year.Holidays.Count} holidays, {year.MakeUpWorkdays.Count} make-up workdays."));
            return 0;
        });
    }

    static Command CreateWithdraw()
    {
        var year = new Argument<int>("year") { Description = "The notice's year." };
        return new Command("withdraw", "Withdraws what was entered of a year; the data file holds again, where there is one.") { year }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            if (await app.Services.GetRequiredService<WorkCalendars>().WithdrawAsync(result.GetRequiredValue(year), Actor, cancellationToken)) return 0;
            await System.Console.Error.WriteLineAsync("Nobody entered that year.");
            return 1;
        });
    }
}
