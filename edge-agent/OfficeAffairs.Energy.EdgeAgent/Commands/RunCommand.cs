using System.CommandLine;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>run</c>: polls by the real clock and delivers, until stopped.</summary>
static class RunCommand
{
    static readonly TimeSpan StatusPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var data = AgentCommandLine.DataOption();
        return new Command("run", "Polls the meters and delivers their readings until stopped.") { data }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            (configuration, result, cancellationToken) => RunAsync(new AgentSetup(configuration), result.GetRequiredValue(data).FullName, cancellationToken));
    }

    static async Task<int> RunAsync(AgentSetup setup, string data, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var options = setup.PublisherOptions();
        using var logging = AgentLogging.Create();
        var logger = logging.CreateLogger("Agent");
        await using var outbox = setup.OpenOutbox(data, time);
        SayStart(logger, setup, outbox);

        var collector = new LiveCollector(setup.Points, setup.ConfigurationHash, outbox, time, logging.CreateLogger("Polling"));
        var schedule = new PollSchedule(setup.Configuration.Periods);
        using var lines = new LineFactory(time, logging.CreateLogger("Lines"));
        var pollers = setup.Buses.Select(bus => new BusPoller(bus, lines.Create(bus.Line, bus.Pipeline), schedule, collector, time, logging.CreateLogger("Polling"))).ToList();
        AgentStatus StatusNow(bool online) => Status(setup, outbox, pollers, collector, online, time.GetUtcNow());
        var publisher = new Publisher(options, outbox, StatusNow, time, logging.CreateLogger("Publishing"));

        // The publisher stops after the pollers, so that the last batch is on disk before the last status is sent.
        using var publishing = new CancellationTokenSource();
        var sending = publisher.RunAsync(publishing.Token);
        await Task.WhenAll([.. pollers.Select(poller => Task.Run(() => poller.RunAsync(cancellationToken), CancellationToken.None)), collector.RunAsync(cancellationToken), WriteStatusAsync(data, StatusNow, time, cancellationToken)]);
        collector.Flush();
        await publishing.CancelAsync();
        await sending;
        pollers.ForEach(poller => poller.Dispose());
        await StatusFile.WriteAsync(data, StatusNow(false), CancellationToken.None);
        Log.Stopped(logger, setup.Configuration.Agent, outbox.Summary.PendingBatches);
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

    static async Task WriteStatusAsync(string data, Func<bool, AgentStatus> status, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(StatusPeriod, time);
        try
        {
            do
            {
                await StatusFile.WriteAsync(data, status(true), cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The agent is being stopped.
        }
    }

    static AgentStatus Status(
        AgentSetup setup, BatchOutbox outbox, IEnumerable<BusPoller> pollers, LiveCollector collector, bool online, DateTimeOffset now)
    {
        var summary = outbox.Summary;
        return new AgentStatus
        {
            Agent = setup.Configuration.Agent,
            Online = online,
            UnixMilliseconds = now.ToUnixTimeMilliseconds(),
            Version = AgentSetup.Version,
            Stream = summary.Stream,
            ReadingsTaken = summary.ReadingsTaken,
            BacklogBatches = summary.PendingBatches,
            OutboxBytes = summary.Bytes,
            ReadingsDiscarded = summary.ReadingsDiscarded + collector.Lost,
            Slaves = [.. pollers.SelectMany(poller => poller.Counters).Select(counters => counters.Take())],
        };
    }
}
