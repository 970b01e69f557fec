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
        lines.AddRange(status.Slaves.Select(slave => string.Create(
            CultureInfo.InvariantCulture,
            $"  {slave.Bus}  {slave.Meter,-16} {slave.Succeeded,8} good {slave.Failed,6} failed  {slave.LatencyMilliseconds,7:0.0} ms  {(slave.LastError is { } error ? $"{error}, last good {Moment(slave.LastSuccessUnixMilliseconds)}" : "ok")}")));
        return string.Join(Environment.NewLine, lines);
    }

    static string Moment(long unixMilliseconds) => unixMilliseconds == 0
        ? "never"
        : DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
