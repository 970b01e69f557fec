using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Chaos;
using OfficeAffairs.Energy.Chaos.Faults;

var defaults = new ChaosOptions();
var faults = new Option<int>("--faults") { Description = "How many faults", DefaultValueFactory = _ => defaults.Faults };
var seed = new Option<int>("--seed") { Description = "Seed of the plan of faults: the same seed gives the same plan", DefaultValueFactory = _ => defaults.Seed };
var length = new Option<string?>("--for") { Description = "Over which time faults and load are spread, such as 90s or 15m; default: 3 s a fault" };
var readings = new Option<long>("--readings") { Description = "At least how many readings", DefaultValueFactory = _ => defaults.Readings };
var json = new Option<string?>("--json") { Description = "Write the figures to this file as JSON too" };
var plan = new Option<bool>("--plan") { Description = "Only show what would be done when" };
var root = new RootCommand("Runs a campus, agents, broker, two aggregators and a database, torments them, and then looks for every reading.") { faults, seed, length, readings, json, plan };
root.SetAction(async (result, cancellationToken) =>
{
    var options = new ChaosOptions { Faults = result.GetValue(faults), Seed = result.GetValue(seed), For = Duration(result.GetValue(length)), Readings = result.GetValue(readings) };
    if (result.GetValue(plan))
    {
        Console.WriteLine(string.Join('\n', FaultPlan.Make(options.Seed, options.Faults, options.Duration)));
        return 0;
    }

    var figures = await ChaosRun.RunAsync(options, TimeProvider.System, cancellationToken);
    Console.WriteLine(figures.ToJson());
    if (result.GetValue(json) is { } file)
    {
        await File.WriteAllTextAsync(file, figures.ToJson(), cancellationToken);
    }

    return figures.Ok ? 0 : 1;
});
// Ended from outside it still ends what it started.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });

static TimeSpan? Duration(string? text) => text switch
{
    null => null,
    [.. var minutes, 'm'] => TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)),
    [.. var seconds, 's'] => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)),
    _ => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture)),
};
