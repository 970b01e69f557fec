using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>target set</c> and <c>target quota-key</c>: what a year is held against.</summary>
static class TargetCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create() => new("target", "Targets of years, and what decides about an institution's quotas.") { CreateSet(), CreateKey() };

    static Command CreateSet()
    {
        var institution = new Option<string>("--institution") { Description = "Code of the institution.", Required = true };
        var indicator = new Option<string>("--indicator") { Description = "Identifier of the indicator, such as energy-per-area.", Required = true };
        var year = new Option<int>("--year") { Description = "The calendar year.", Required = true };
        var value = new Option<double>("--value") { Description = "Largest value of the year, in the indicator's unit.", Required = true };
        var note = new Option<string?>("--note") { Description = "Why, or where it was agreed." };
        return new Command("set", "Sets a target; the one before stays as the record.") { institution, indicator, year, value, note }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            var known = IndicatorFiles.Read(options.DataFolder).Select(formula => formula.Id).ToList();
            if (!known.Contains(result.GetRequiredValue(indicator))) throw new ConfigurationException([$"--indicator must be one of {string.Join(", ", known)}."]);
            if (!(result.GetRequiredValue(value) > 0)) throw new ConfigurationException(["--value must be above 0."]);
            await using var app = CommandRunner.BuildQuietHost(options);
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var row = new TargetRow(
                result.GetRequiredValue(institution), result.GetRequiredValue(indicator), result.GetRequiredValue(year), result.GetRequiredValue(value), result.GetValue(note), now, "command");
            if (!await app.Services.GetRequiredService<TargetStore>().SetAsync(row, cancellationToken)) throw new ConfigurationException([$"There is no institution '{row.Institution}'."]);
            System.Console.WriteLine($"{row.Institution} {row.Year}: {row.Indicator} at most {row.Value}.");
            return 0;
        });
    }

    static Command CreateKey()
    {
        var institution = new Option<string[]>("--institution") { Description = "Codes of institutions.", Required = true, AllowMultipleArgumentsPerToken = true };
        var key = new Option<string>("--key") { Description = "The key as quota files write it: level, heating, ventilation, hospital-grade.", Required = true };
        var value = new Option<string>("--value") { Description = "Its value, such as below-city.", Required = true };
        var from = new Option<DateOnly?>("--from") { Description = "First local day, yyyy-MM-dd; by default since ever." };
        return new Command("quota-key", "Says what decides about an institution's quotas.") { institution, key, value, from }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            foreach (var code in result.GetRequiredValue(institution))
            {
                if (!await app.Services.GetRequiredService<TargetStore>().SetKeyAsync(code, result.GetRequiredValue(key), result.GetRequiredValue(value), result.GetValue(from), "command", cancellationToken))
                    throw new ConfigurationException([$"There is no institution '{code}', or it has a value of that key from a later day on."]);
                System.Console.WriteLine($"{code}: {result.GetRequiredValue(key)} is {result.GetRequiredValue(value)}.");
            }

            return 0;
        });
    }
}
