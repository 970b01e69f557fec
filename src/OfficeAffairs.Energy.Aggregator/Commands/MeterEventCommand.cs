using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>meter event list</c>, <c>meter event add</c> and <c>meter event withdraw</c>.</summary>
static class MeterEventCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("event", "What happened to a meter: installation, exchange, reset, another ratio, another direction.") { CreateList(), CreateAdd(), CreateWithdraw() };

    static Argument<string> Code() => new("code") { Description = "The meter's code." };

    static Command CreateList()
    {
        var code = Code();
        return new Command("list", "Prints a meter's events, those that were taken back too, separated by tabs.") { code }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            foreach (var item in await app.Services.GetRequiredService<MeterEvents>().ListAsync(result.GetRequiredValue(code), cancellationToken)) Print(item);
            return 0;
        });
    }

    static Command CreateAdd()
    {
        var code = Code();
        var kind = new Option<string>("--kind") { Description = "What happened.", Required = true };
        kind.AcceptOnlyFromAmong([.. DecisionNames.EpochKinds.Keys]);
        var at = new Option<DateTimeOffset>("--at") { Description = "When, with offset, such as 2026-03-01T10:30+08:00; may be long ago.", Required = true };
        var final = new Option<double?>("--final") { Description = "The counter just before, in the commodity's unit." };
        var initial = new Option<double?>("--initial") { Description = "The counter just after." };
        var ratio = new Option<double?>("--ratio") { Description = "What readings are multiplied by from then on." };
        var note = new Option<string?>("--note") { Description = "What to write beside it." };
        return new Command("add", "Enters an event; the next run of the job consumption computes the meter's history anew.") { code, kind, at, final, initial, ratio, note }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var row = new EpochRow(
                    result.GetRequiredValue(code), result.GetRequiredValue(at), result.GetRequiredValue(kind), result.GetValue(final), result.GetValue(initial), result.GetValue(note))
                {
                    Ratio = result.GetValue(ratio),
                };
                Print(await app.Services.GetRequiredService<MeterEvents>().AddAsync(row, Actor, cancellationToken));
                return 0;
            });
    }

    static Command CreateWithdraw()
    {
        var code = Code();
        var id = new Argument<long>("event") { Description = "The event's number, as list prints it." };
        return new Command("withdraw", "Takes an event back; it stays on the record.") { code, id }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            if (await app.Services.GetRequiredService<MeterEvents>().WithdrawAsync(result.GetRequiredValue(code), result.GetValue(id), Actor, cancellationToken)) return 0;
            await System.Console.Error.WriteLineAsync("The meter has no such event that counts; 'meter event list' shows them.");
            return 1;
        });
    }

    static void Print(MeterEvent item) => System.Console.WriteLine(string.Join('\t', new[]
    {
        item.Id.ToString(CultureInfo.InvariantCulture), item.At.ToString("O", CultureInfo.InvariantCulture), item.Kind, Text(item.Final), Text(item.Initial), Text(item.Ratio), item.EnteredBy,
        item.WithdrawnBy is null ? string.Empty : "withdrawn by " + item.WithdrawnBy, item.Note ?? string.Empty,
    }));

    static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty;
}
