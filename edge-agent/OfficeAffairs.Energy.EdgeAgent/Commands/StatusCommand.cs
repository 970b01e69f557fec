using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>status</c>: shows how the agent of a data folder is, as it wrote down itself within the last minute.</summary>
static class StatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = AgentCommandLine.DataOption();
        var json = AgentCommandLine.JsonOption();
        var command = new Command("status", "Shows how the agent of a data folder is.") { data, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var status = await StatusFile.ReadAsync(result.GetRequiredValue(data).FullName, cancellationToken);
            if (status is null)
            {
                await Console.Error.WriteLineAsync("No agent has written a status in this folder.");
                return 1;
            }

            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(status, MessagingJsonContext.Default.AgentStatus) : Text(status));
            return 0;
        });
        return command;
    }

    static string Text(AgentStatus status)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{status.Agent} {status.Version}: {(status.Online ? "running" : "stopped")} at {Moment(status.UnixMilliseconds)}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{status.ReadingsTaken:N0} readings taken, {status.BacklogBatches:N0} batches to deliver, {status.OutboxBytes / 1024.0:N0} KiB on disk, {status.ReadingsDiscarded:N0} readings given up"),
        };
        lines.AddRange(Machine(status));
        lines.AddRange((status.Buses ?? []).Select(bus => string.Create(
            CultureInfo.InvariantCulture,
            $"  {bus.Bus}: {(bus.Connected ? "connected" : "not connected")}, {Share(bus.Succeeded, bus.Failed):P2} good, {Latency(bus.Latency)}, {bus.Missed} polls missed{Kinds(bus.Failures)}")));
        lines.AddRange(status.Slaves.Select(slave => string.Create(
            CultureInfo.InvariantCulture,
            $"  {slave.Bus}  {slave.Meter,-16} {slave.Succeeded,8} good {slave.Failed,6} failed  {slave.LatencyMilliseconds,7:0.0} ms  {(slave.LastError is { } error ? $"{error}, last good {Moment(slave.LastSuccessUnixMilliseconds)}" : "ok")}{(slave.SerialNumber is { } serial ? $"  no. {serial}" : string.Empty)}{(slave.ClockAheadSeconds is { } ahead ? $"  clock {ahead:+0.0;-0.0} s" : string.Empty)}")));
        return string.Join(Environment.NewLine, lines);
    }

    static IEnumerable<string> Machine(AgentStatus status)
    {
        if (status.Configuration is { } configuration)
        {
            yield return $"configuration {configuration.Hash[..12]} ({(configuration.Version is { } version ? $"version {version} from the centre" : "local file")}{(configuration.Refused is { } refused ? $"; version {refused} was refused" : string.Empty)})";
        }

        if (status.OutboxState is { } state && state != "normal")
        {
            yield return $"outbox: {state}";
        }

        if (status.Clock is { } clock)
        {
            var ahead = clock.AheadMilliseconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:+0;-0;0} ms against the aggregator (±{clock.UncertaintyMilliseconds:0})") : "not compared with the aggregator yet";
            yield return string.Create(CultureInfo.InvariantCulture, $"clock: {ahead}, set {clock.Jumps} times{(clock.HeldMilliseconds > 0 ? $", readings' time {clock.HeldMilliseconds} ms ahead of it" : string.Empty)}");
        }

        if (status.Writes is { } writes)
        {
            yield return $"writes to meters: {writes.Count}, the last one {Moment(writes.LastUnixMilliseconds)} by {writes.By}: {writes.Meter}/{writes.Point} = {writes.Value} ({writes.Outcome})";
        }

        if (status.Machine is { } machine)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{machine.MemoryBytes / 1048576.0:0} MiB resident, {machine.ProcessorSeconds:0.0} s of processor since {Moment(machine.StartedUnixMilliseconds)}, {machine.DiskFreeBytes / 1073741824.0:0.0} of {machine.DiskBytes / 1073741824.0:0.0} GiB of disk free");
        }
    }

    static double Share(long succeeded, long failed) => succeeded + failed == 0 ? 0 : (double)succeeded / (succeeded + failed);

    static string Latency(LatencyPercentiles? latency) =>
        latency is null ? "no latency yet" : string.Create(CultureInfo.InvariantCulture, $"{latency.P50:0.0}/{latency.P95:0.0}/{latency.P99:0.0} ms (p50/p95/p99)");

    static string Kinds(IReadOnlyDictionary<string, long>? failures) =>
        failures is null ? string.Empty : ": " + string.Join(", ", failures.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));

    static string Moment(long unixMilliseconds) => unixMilliseconds == 0
        ? "never"
        : DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
