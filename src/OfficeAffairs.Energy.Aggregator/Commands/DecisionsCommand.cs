using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>decisions list</c>, <c>decisions overrule</c> and <c>decisions restore</c>.</summary>
static class DecisionsCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() =>
        new("decisions", "Counters that fell or jumped: what was decided, and what a person decides instead.") { CreateList(), CreateOverrule(), CreateRestore() };

    static Argument<string> Code() => new("code") { Description = "The meter's code." };

    static Argument<DateTimeOffset> At() => new("at") { Description = "The reading it is about, as list prints it." };

    static Command CreateList()
    {
        var meter = new Option<string?>("--meter") { Description = "Only those of one meter." };
        var open = new Option<bool>("--open") { Description = "Only those that wait for a person." };
        return new Command("list", "Prints decisions, the newest reading first, separated by tabs.") { meter, open }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var page = await app.Services.GetRequiredService<CounterDecisions>().ListAsync(result.GetValue(meter), result.GetValue(open) ? true : null, 100_000, 0, cancellationToken);
            foreach (var row in page.Items) Print(row);
            return 0;
        });
    }

    static Command CreateOverrule()
    {
        var (code, at) = (Code(), At());
        var kind = new Option<string>("--kind") { Description = "What it is; garbage leaves the reading out.", Required = true };
        kind.AcceptOnlyFromAmong([.. DecisionStore.Choices]);
        var accounted = new Option<double?>("--accounted") { Description = "Consumption of the step that ends with the reading, in the commodity's unit." };
        var note = new Option<string>("--note") { Description = "Why.", Required = true };
        return new Command("overrule", "Decides about a reading in the place of the rules.") { code, at, kind, accounted, note }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var row = await app.Services.GetRequiredService<CounterDecisions>().OverruleAsync(
                result.GetRequiredValue(code), result.GetValue(at), result.GetRequiredValue(kind), result.GetValue(accounted), result.GetRequiredValue(note), Actor, cancellationToken);
            if (row is null) return await RefuseAsync();
            Print(row);
            return 0;
        });
    }

    static Command CreateRestore()
    {
        var (code, at) = (Code(), At());
        return new Command("restore", "Takes a person's decision back: the rules hold again.") { code, at }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var decisions = app.Services.GetRequiredService<CounterDecisions>();
            return await decisions.RestoreAsync(result.GetRequiredValue(code), result.GetValue(at), Actor, cancellationToken) ? 0 : await RefuseAsync();
        });
    }

    static async Task<int> RefuseAsync()
    {
        await System.Console.Error.WriteLineAsync("There is no such decision; 'decisions list' shows them.");
        return 1;
    }

    static void Print(DecisionRow row) => System.Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{row.Meter}\t{row.At:O}\t{row.Kind}\t{row.Before:R}\t{row.After:R}\t{row.Accounted:R}\t{row.By}\t{row.Note}\t{row.Evidence.GetRawText()}"));
}
