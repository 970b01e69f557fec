using System.CommandLine;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>meter list</c>, <c>meter assign</c>, <c>meter release</c>, and what stands in files of their own.</summary>
static class MeterCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("meter", "Meters: which there are, and what those are that announced themselves.")
    {
        CreateList(),
        CreateAssign(),
        CreateRelease(),
        MeterEventCommand.Create(),
        MeterFormulaCommand.Create(),
        HandEntriesCommand.CreateReadings(),
        HandEntriesCommand.CreateBills(),
        HandEntriesCommand.CreateProfile(),
    };

    static Command CreateList()
    {
        var state = new Option<string?>("--state") { Description = "Only meters of this state: unassigned, assigned or retired." };
        state.AcceptOnlyFromAmong("unassigned", "assigned", "retired");
        return new Command("list", "Prints meters with state, sender, building and counter, separated by tabs.") { state }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var query = app.Services.GetRequiredService<RegistryQuery>();
            var page = await query.MetersAsync(new MeterFilter(State: result.GetValue(state), Limit: 100_000), cancellationToken);
            foreach (var meter in page.Items)
            {
                System.Console.WriteLine(string.Join('\t', meter.Code, meter.State, meter.Agent, meter.Building, meter.Commodity, meter.CounterKey));
            }

            return 0;
        });
    }

    static Command CreateAssign()
    {
        var code = new Argument<string>("code") { Description = "The meter's code." };
        var building = new Option<string>("--building") { Description = "Code of its building.", Required = true };
        var commodity = new Option<string>("--commodity") { Description = "What it measures.", Required = true };
        commodity.AcceptOnlyFromAmong([.. MeterWords.Commodities.Keys]);
        var institution = new Option<string?>("--institution") { Description = "Code of the institution it counts for; by default the building's institutions share it." };
        var endUse = new Option<string>("--end-use") { Description = "What that is used for.", DefaultValueFactory = _ => "total" };
        endUse.AcceptOnlyFromAmong([.. MeterWords.EndUses.Keys]);
        var role = new Option<string>("--role") { Description = "main, sub, it, check or weather.", DefaultValueFactory = _ => "sub" };
        role.AcceptOnlyFromAmong([.. MeterWords.Roles.Keys]);
        var parent = new Option<string?>("--parent") { Description = "Code of the meter that measures this one too." };
        var counter = new Option<string?>("--counter") { Description = "Key of the point whose differences are the consumption; by default what the meter announced." };
        var rated = new Option<double?>("--rated-max-per-hour") { Description = "The largest believable consumption in an hour, in the commodity's unit." };
        var zh = new Option<string?>("--name-zh") { Description = "Its name in Chinese; by default its code." };
        var en = new Option<string?>("--name-en") { Description = "Its name in English; by default its code." };
        return new Command("assign", "Says what a meter is; its whole history counts from then on.") { code, building, commodity, institution, endUse, role, parent, counter, rated, zh, en }.WithAction(
            needsBroker: false,
            async (options, result, cancellationToken) =>
            {
                await using var app = CommandRunner.BuildQuietHost(options);
                var name = result.GetRequiredValue(code);
                var row = new MeterRow(
                    name, new BilingualName(result.GetValue(zh) ?? name, result.GetValue(en) ?? name), result.GetRequiredValue(building), result.GetValue(institution),
                    MeterWords.Commodities[result.GetRequiredValue(commodity)], MeterWords.EndUses[result.GetRequiredValue(endUse)], result.GetRequiredValue(role), result.GetValue(parent),
                    result.GetValue(counter), result.GetValue(rated));
                await app.Services.GetRequiredService<MeterAssigner>().AssignAsync(row, Actor, cancellationToken);
                System.Console.WriteLine($"{name} is assigned; the next run of the job consumption computes its history.");
                return 0;
            });
    }

    static Command CreateRelease()
    {
        var code = new Argument<string>("code") { Description = "The meter's code." };
        return new Command("release", "Gives a meter free for the next sender that names it; its readings stay.") { code }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            if (await app.Services.GetRequiredService<MeterAssigner>().ReleaseAsync(result.GetRequiredValue(code), Actor, cancellationToken))
            {
                return 0;
            }

            await System.Console.Error.WriteLineAsync("There is no such meter.");
            return 1;
        });
    }
}
