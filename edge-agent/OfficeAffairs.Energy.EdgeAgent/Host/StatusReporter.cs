using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Puts the agent's status together from those who know.</summary>
sealed class StatusReporter(
    string agent, string data, BatchOutbox outbox, LiveCollector collector, AgentClock clock, Func<BusRunner?> buses, Func<RunningConfiguration> configuration, TimeProvider time)
{
    readonly long _started = time.GetUtcNow().ToUnixTimeMilliseconds();
    readonly WriteLedger _writes = new(data);

    /// <summary>The status now.</summary>
    public AgentStatus Report(bool online)
    {
        var summary = outbox.Summary;
        var running = buses()?.Buses ?? [];
        var slaves = running.Select(bus => (bus.Poller, Slaves: bus.Poller.Counters.Select(counters => counters.Take()).ToList())).ToList();
        return new AgentStatus
        {
            Agent = agent,
            Online = online,
            UnixMilliseconds = clock.Wall,
            Version = AgentSetup.Version,
            Stream = summary.Stream,
            ReadingsTaken = summary.ReadingsTaken,
            BacklogBatches = summary.PendingBatches,
            OutboxBytes = summary.Bytes,
            ReadingsDiscarded = summary.ReadingsDiscarded + collector.Lost,
            Slaves = [.. slaves.SelectMany(bus => bus.Slaves)],
            OutboxState = NameOf(summary.State),
            OldestUnixMilliseconds = summary.OldestUnixMilliseconds == 0 ? null : summary.OldestUnixMilliseconds,
            Configuration = configuration(),
            Buses = [.. slaves.Select(bus => bus.Poller.Status(bus.Slaves))],
            Clock = clock.Status(),
            Machine = Machine(),
            Writes = _writes.Status(),
        };
    }

    MachineStatus Machine()
    {
        var disk = new DriveInfo(Path.GetFullPath(data));
        return new MachineStatus
        {
            DiskFreeBytes = disk.AvailableFreeSpace,
            DiskBytes = disk.TotalSize,
            MemoryBytes = Environment.WorkingSet,
            ProcessorSeconds = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 2),
            StartedUnixMilliseconds = _started,
        };
    }

    static string NameOf(OutboxState state) => state switch
    {
        OutboxState.LimitReached => "limit-reached",
        OutboxState.DiskRefuses => "disk-refuses",
        _ => "normal",
    };
}
