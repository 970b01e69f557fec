using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>meter formula list</c> and <c>meter formula set</c>.</summary>
static class MeterFormulaCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("formula", "Virtual meters: computed from other meters by a formula.") { CreateList(), CreateSet() };

    static Command CreateList()
    {
        var meter = new Option<string?>("--meter") { Description = "Only those of one meter." };
        return new Command("list", "Prints formulas by meter and day, separated by tabs.") { meter }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            foreach (var row in await app.Services.GetRequiredService<VirtualMeters>().ListAsync(result.GetValue(meter), cancellationToken)) Print(row);
            return 0;
        });
    }

    static Command CreateSet()
    {
        var code = new Argument<string>("code") { Description = "Code of a registered meter that nothing reads." };
        var formula = new Argument<string>("formula") { Description = "Meters' codes in square brackets with +, -, *, / and numbers, such as \"[MAIN] - 0.5 * [PUMP]\"." };
        var from = new Option<DateOnly?>("--from") { Description = "The first local day on which it holds, such as 2026-03-01; by default always." };
        return new Command("set", "Lets a formula hold from a day on; the next run of the job consumption computes the meter.") { code, formula, from }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                Print(await app.Services.GetRequiredService<VirtualMeters>().SetAsync(
                    result.GetRequiredValue(code), result.GetRequiredValue(formula), result.GetValue(from), Actor, cancellationToken));
                return 0;
            });
    }

    static void Print(FormulaRow row) => System.Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{row.Meter}\t{row.Formula}\t{row.From:yyyy-MM-dd}\t{row.Until:yyyy-MM-dd}\t{row.EnteredBy}"));
}
