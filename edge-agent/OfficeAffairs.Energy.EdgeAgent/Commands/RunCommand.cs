using System.CommandLine;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Outbox;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>run</c>: polls by the real clock and delivers, until stopped.</summary>
static class RunCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = AgentCommandLine.DataOption();
        var json = new Option<bool>("--json") { Description = "Log JSON, one object a line, instead of text." };
        return new Command("run", "Polls the meters and delivers their readings until stopped.") { data, json }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            (configuration, result, cancellationToken) => RunAsync(configuration, result.GetRequiredValue(data).FullName, result.GetValue(json), cancellationToken));
    }

    static async Task<int> RunAsync(AgentConfiguration local, string data, bool json, CancellationToken cancellationToken)
    {
        using var logging = AgentLogging.Create(json);
        await using var host = await AgentHost.OpenAsync(local, data, TimeProvider.System, logging, cancellationToken);
        await host.RunAsync(cancellationToken);
        return 0;
    }

    /// <summary>Says what the agent is about to do and what it found.</summary>
    public static void SayStart(ILogger logger, AgentSetup setup, BatchOutbox outbox)
    {
        var summary = outbox.Summary;
        Log.Starting(
            logger,
            setup.Configuration.Agent,
            AgentSetup.Version,
            setup.Buses.Sum(bus => bus.Meters.Count),
            setup.Points.Count,
            setup.Buses.Count,
            setup.Configuration.Hash[..12],
            summary.Stream,
            summary.PendingBatches);
        foreach (var damage in outbox.Damage)
        {
            Log.Damage(logger, damage);
        }
    }
}
