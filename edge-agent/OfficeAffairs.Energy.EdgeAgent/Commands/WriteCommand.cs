using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Writing;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>
/// <c>write</c>: writes one point that template and installation permit, for the person on the spot: shows what it holds, asks, writes, reads back. Every
/// write stands in the agent's audit file before it is sent.
/// </summary>
static class WriteCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var meter = new Argument<string>("meter") { Description = "The meter's code." };
        var point = new Argument<string>("point") { Description = "The point's key. Its template declares it writable, and the meter's entry lists it under 'writes'." };
        var value = new Argument<string>("value") { Description = "The value in the point's unit; 0 or 1 for a switch." };
        var data = AgentCommandLine.DataOption();
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit file." };
        var json = AgentCommandLine.JsonOption();
        return new Command("write", "Writes a point that template and configuration permit: shows the old value, asks, writes, reads back.") { meter, point, value, yes, reason, json }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            async (configuration, result, cancellationToken) =>
            {
                var wrong = WriteDemand.Judge(configuration, result.GetRequiredValue(meter), result.GetRequiredValue(point), result.GetRequiredValue(value), out var demand);
                if (demand is null)
                {
                    throw new CommandException(wrong!);
                }

                var quiet = result.GetValue(json);
                if (quiet && !result.GetValue(yes))
                {
                    throw new CommandException("--json asks nobody: give --yes with it.");
                }

                var report = await WriteAsync(configuration, demand, result.GetRequiredValue(data).FullName, result.GetValue(yes) ? null : Ask, result.GetValue(reason), cancellationToken);
                await Console.Out.WriteLineAsync(quiet ? JsonSerializer.Serialize(report, CommandJsonContext.Default.WriteReport) : report.Text);
                return report.Outcome == WriteLedger.NameOf(WriteOutcome.Written) ? 0 : 1;
            },
            data);
    }

    /// <summary>Writes a demand and says what became of it.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="demand">What is to be written.</param>
    /// <param name="data">The agent's data folder, for the audit file.</param>
    /// <param name="ask">Asks the person; null for no question.</param>
    /// <param name="reason">Why, for the audit file.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public static async Task<WriteReport> WriteAsync(
        AgentConfiguration configuration, WriteDemand demand, string data, Func<string, bool>? ask, string? reason, CancellationToken cancellationToken)
    {
        using var logging = AgentLogging.Create();
        var logger = logging.CreateLogger("Writing");
        var (bus, meter) = Find(configuration, demand.Meter.Code);
        using var lines = new LineFactory(TimeProvider.System, NullLogger.Instance);
        using var master = lines.Create(bus.Line, window: 1);
        var writer = new PointWriter(master, bus, meter);
        var before = await writer.ReadAsync(demand.Point, cancellationToken);
        if (before.Failure is { } failure)
        {
            throw new CommandException($"{demand.Meter.Code} does not say what '{demand.Point.Point.Key}' holds ({failure}), so nothing is written to it.");
        }

        var unit = demand.Point.Point.Unit;
        if (ask is not null && !ask($"{demand.Meter.Code} ({master.Peer}) holds {demand.Point.Point.Key} = {Text(before.Value)} {unit}. Write {demand.Value} {unit}? [y/N] "))
        {
            return Report(demand, before, "declined", default, null, "Nothing was written.");
        }

        var record = new WriteRecord
        {
            Id = Guid.NewGuid(),
            UnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            Outcome = WriteOutcome.Attempted,
            Agent = configuration.Agent,
            Meter = demand.Meter.Code,
            Point = demand.Point.Point.Key,
            Unit = unit,
            By = Environment.UserName,
            Reason = reason,
            Before = before.Value,
            Value = demand.Value.ToString(),
            Bytes = Convert.ToHexString(demand.Bytes),
        };
        var ledger = new WriteLedger(data);
        ledger.Append(record);
        Writing.Log.Attempted(logger, record.Id, record.By, record.Value, unit, record.Meter, record.Point, before.Value);
        var result = await writer.WriteAsync(demand, cancellationToken);
        ledger.Append(record with { Outcome = result.Outcome, After = result.After.Value, Answer = result.Answer == "none" ? null : result.Answer, UnixMilliseconds = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() });
        Writing.Log.Ended(logger, record.Id, record.Meter, record.Point, result.Outcome, result.After.Value);
        return Report(demand, before, WriteLedger.NameOf(result.Outcome), result.After, result.Answer == "none" ? null : result.Answer, Text(demand, before, result));
    }

    static (PolledBus Bus, PolledMeter Meter) Find(AgentConfiguration configuration, string code)
    {
        var bus = new AgentSetup(configuration).Buses.First(one => one.Meters.Any(meter => meter.Code == code));
        return (bus, bus.Meters.First(meter => meter.Code == code));
    }

    static WriteReport Report(WriteDemand demand, PointState before, string outcome, PointState after, string? answer, string text) =>
        new(demand.Meter.Code, demand.Point.Point.Key, demand.Point.Point.Unit, before.Value, demand.Value.ToString(), outcome, after.Value, answer, text);

    static string Text(WriteDemand demand, PointState before, WriteResult result)
    {
        var (name, now) = ($"{demand.Meter.Code}/{demand.Point.Point.Key}", Text(result.After.Value));
        return result.Outcome switch
        {
            WriteOutcome.Written => $"{name}: {Text(before.Value)} -> {now} {demand.Point.Point.Unit}, confirmed and read back.",
            WriteOutcome.Mismatch => $"{name}: the meter confirmed {demand.Value}, but {now} is read back. Look at the meter: it may be switched by hand or by its own program, or take the value only later.",
            WriteOutcome.Refused => $"{name}: the meter refuses ({result.Answer}{Meaning(result.Answer)}); it holds {now}.",
            WriteOutcome.NoAnswer => $"{name}: the meter did not confirm ({result.Answer}); {(result.After.Failure is null ? $"{now} is read back" : "it cannot be read either: what it holds is not known")}.",
            _ => $"{name}: the meter confirmed {demand.Value}, but cannot be read back ({result.After.Failure}).",
        };
    }

    // MODBUS Application Protocol V1.1b3, section 7.
    static string Meaning(string answer) => answer switch
    {
        "exception-1" => ", it does not know this function",
        "exception-2" => ", it has nothing to write at this address",
        "exception-3" => ", it does not take this value",
        "exception-4" => ", it failed",
        "exception-6" => ", it is busy",
        _ => string.Empty,
    };

    static string Text(double? value) => value is { } known ? known.ToString(CultureInfo.InvariantCulture) : "(not available)";

    static bool Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            throw new CommandException("Nobody is there to ask: give --yes.");
        }

        Console.Write(question);
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
