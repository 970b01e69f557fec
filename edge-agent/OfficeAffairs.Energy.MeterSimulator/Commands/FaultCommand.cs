using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary><c>fault</c>: makes faults on demand. They are kept in the state file, from which a running simulator takes them up within a second or two.</summary>
sealed class FaultCommand
{
    readonly TimeProvider _time;
    readonly Option<FileInfo> _campus = new("--campus") { Description = "Campus file.", Required = true, Recursive = true };
    readonly Option<FileInfo> _state = new("--state") { Description = "State file of the running simulator.", Required = true, Recursive = true };
    readonly Option<string> _kind = new("--kind") { Description = "leak, stuck, outage, dead-slave, phase-lost, left-on-overnight, exchange, clock-drift or clock-wrong.", Required = true };
    readonly Option<string?> _meter = new("--meter") { Description = "Code of the meter." };
    readonly Option<string?> _bus = new("--bus") { Description = "Name of the bus; outage only." };
    readonly Option<string?> _for = new("--for") { Description = "How long, such as 10m; default: until stopped." };
    readonly Option<double> _level = new("--level") { Description = "Level of a load left on, as a fraction of its peak.", DefaultValueFactory = _ => 0.6 };
    readonly Option<double> _perHour = new("--per-hour") { Description = "Rate of a leak in the commodity's unit.", DefaultValueFactory = _ => 1 };
    readonly Option<int> _phase = new("--phase") { Description = "The lost phase, 1 to 3.", DefaultValueFactory = _ => 1 };
    readonly Option<double> _seconds = new("--seconds") { Description = "Seconds that a clock is ahead (clock-wrong) or gains in a day (clock-drift); negative for behind.", DefaultValueFactory = _ => 600 };
    readonly Argument<string> _id = new("id") { Description = "Name of the fault." };

    FaultCommand(TimeProvider time) => _time = time;

    public static Command Create(TimeProvider time)
    {
        var fault = new FaultCommand(time);
        var start = new Command("start", "Begin a fault now.") { fault._kind, fault._meter, fault._bus, fault._for, fault._level, fault._perHour, fault._phase, fault._seconds };
        start.SetAction(parsed => fault.Start(parsed, Console.Out));
        var stop = new Command("stop", "End a fault now.") { fault._id };
        stop.SetAction(parsed => fault.Stop(parsed, Console.Out));
        return new Command("fault", "Make faults on demand.") { fault._campus, fault._state, start, stop };
    }

    int Start(ParseResult parsed, TextWriter output)
    {
        var path = parsed.GetRequiredValue(_state).FullName;
        var state = SimulatorState.Read(path);
        // A whole second: the state file and the reports show it as it is.
        var now = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());
        var fault = new DemandedFault
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"demand-{state.Faults.Count + 1}"),
            Kind = parsed.GetRequiredValue(_kind),
            Meter = parsed.GetValue(_meter),
            Bus = parsed.GetValue(_bus),
            Start = now,
            End = parsed.GetValue(_for) is { } text ? now + Span(text) : null,
            Level = parsed.GetValue(_level),
            PerHour = parsed.GetValue(_perHour),
            Phase = parsed.GetValue(_phase),
            Seconds = parsed.GetValue(_seconds),
        };
        var changed = state with { Faults = [.. state.Faults, fault] };
        var definition = CampusOptions.WithFaults(CampusReader.Read(parsed.GetRequiredValue(_campus).FullName), changed);
        changed.Write(path);
        output.WriteLine(fault.Id);
        if (fault.ToDefinition().Kind == FaultKind.Exchange)
            WriteExchange(SimulatedCampus.Build(definition, state.Anchor, now), fault, output);
        return 0;
    }

    int Stop(ParseResult parsed, TextWriter output)
    {
        var path = parsed.GetRequiredValue(_state).FullName;
        var id = parsed.GetRequiredValue(_id);
        var state = SimulatorState.Read(path);
        if (state.Faults.All(fault => fault.Id != id))
            throw new ConfigurationException([$"there is no fault {id}; those made on demand are {string.Join(", ", state.Faults.Select(fault => fault.Id))}"]);

        var now = _time.GetUtcNow();
        (state with { Faults = [.. state.Faults.Select(fault => fault.Id == id && !(fault.End < now) ? fault with { End = now } : fault)] }).Write(path);
        output.WriteLine(id);
        return 0;
    }

    static TimeSpan Span(string text) => Numbers.TrySpan(text, out var span) && span > TimeSpan.Zero
        ? span
        : throw new ConfigurationException([$"\"{text}\" is no span such as 10m or 2h"]);

    static bool Tells(SimulatedCampus campus, string meter) =>
        campus.Find(meter)!.Definition.Template.Identity.Any(identity => identity.Kind == Templates.IdentityKind.SerialNumber);

    static void WriteExchange(SimulatedCampus campus, DemandedFault fault, TextWriter output)
    {
        var exchange = campus.Exchanges.Last(exchange => exchange.Meter == fault.Meter);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"serial number {exchange.OldSerial} -> {exchange.NewSerial}, final {exchange.Final}, initial {exchange.Initial}{(Tells(campus, exchange.Meter) ? ": the agent notices the new number by itself" : ": this model tells no serial number; enter both counters in the registry")}"));
    }
}
