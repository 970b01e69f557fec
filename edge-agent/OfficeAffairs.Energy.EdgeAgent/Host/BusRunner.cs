using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>
/// Runs the loops of all buses and exchanges them one by one. A bus that has not changed keeps its loop, its connection and its schedule; one that has
/// changed finishes its turn, and its successor goes on from the same look at the schedule: nothing is read twice or left out.
/// </summary>
sealed class BusRunner(LineFactory lines, BusPollerServices services, CancellationToken stopping) : IAsyncDisposable
{
    readonly Dictionary<string, RunningBus> _buses = new(StringComparer.Ordinal);

    /// <summary>The buses that run; a new list after every change.</summary>
    public IReadOnlyList<RunningBus> Buses { get; private set; } = [];

    /// <summary>The bus of this name when it runs under this fingerprint; null otherwise.</summary>
    public PolledBus? Find(string name, string fingerprint) => _buses.GetValueOrDefault(name) is { } running && running.Fingerprint == fingerprint ? running.Bus : null;

    /// <summary>Ends the loops of buses that are not among the wanted ones, each behind its turn.</summary>
    /// <returns>How far each had come.</returns>
    public async Task<IReadOnlyDictionary<string, PollCursor>> EndAsync(IReadOnlyCollection<PolledBus> wanted)
    {
        var ending = _buses.Values.Where(running => !wanted.Contains(running.Bus)).ToList();
        ending.ForEach(running => running.Poller.StopAfterTurn());
        foreach (var running in ending)
        {
            await running.Running;
            running.Poller.Dispose();
            _buses.Remove(running.Bus.Name);
        }

        Publish();
        return ending.ToDictionary(running => running.Bus.Name, running => running.Poller.Cursor, StringComparer.Ordinal);
    }

    /// <summary>Starts the loops of buses that do not run yet, and lets all follow a schedule.</summary>
    /// <returns>How many were started.</returns>
    public int Start(IEnumerable<(PolledBus Bus, string Fingerprint)> wanted, PollSchedule schedule, IReadOnlyDictionary<string, PollCursor> cursors)
    {
        foreach (var running in _buses.Values)
        {
            running.Poller.Follow(schedule);
        }

        var started = 0;
        foreach (var (bus, fingerprint) in wanted.Where(one => !_buses.ContainsKey(one.Bus.Name)))
        {
            var master = lines.Create(bus.Line, bus.Pipeline);
            var poller = cursors.TryGetValue(bus.Name, out var cursor)
                ? new BusPoller(bus, master, schedule, services) { Cursor = cursor }
                : new BusPoller(bus, master, schedule, services);
            _buses[bus.Name] = new RunningBus(fingerprint, bus, poller, Task.Run(() => poller.RunAsync(stopping), CancellationToken.None));
            started++;
        }

        Publish();
        return started;
    }

    /// <summary>Waits until all loops have ended, which they do when the agent is stopped, and closes their lines.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var running in _buses.Values)
        {
            await running.Running;
            running.Poller.Dispose();
        }
    }

    void Publish() => Buses = [.. _buses.Values.OrderBy(running => running.Bus.Name, StringComparer.Ordinal)];
}
