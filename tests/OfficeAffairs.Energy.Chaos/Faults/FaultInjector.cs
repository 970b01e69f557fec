using System.Collections.Concurrent;
using System.Diagnostics;
using OfficeAffairs.Energy.Chaos.Campus;
using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Faults;

/// <summary>Does to the campus what the plan says. Faults of different parts overlap; of one part they take turns.</summary>
sealed class FaultInjector(ChaosCampus campus, TrafficRecorder recorder, TimeProvider time, Action<string> say) : IDisposable
{
    // Most aggregators die with something in their hands.
    const double MidwayShare = 0.7;

    static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan LargestJump = TimeSpan.FromHours(6);
    static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _database = new(1);
    readonly SemaphoreSlim _broker = new(1);
    readonly ConcurrentDictionary<FaultKind, int> _done = new();
    readonly ConcurrentQueue<string> _notDone = new();

    /// <summary>Faults that were, by kind.</summary>
    public IReadOnlyDictionary<FaultKind, int> Done => _done;

    /// <summary>Faults that could not be, and why.</summary>
    public IReadOnlyCollection<string> NotDone => _notDone;

    /// <summary>Carries the plan out; when it returns every part has been mended.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedFault> plan, long began, CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        foreach (var fault in plan)
        {
            if (fault.At - time.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            running.Add(CarryOutAsync(fault, cancellationToken));
        }

        await Task.WhenAll(running);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _broker.Dispose();
    }

    async Task CarryOutAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        if (await DoAsync(fault, cancellationToken) is { } why)
        {
            _notDone.Enqueue($"{fault.Name}: {why}");
            return;
        }

        _done.AddOrUpdate(fault.Kind, 1, (_, count) => count + 1);
        say($"{fault}; {Stopwatch.GetElapsedTime(began).TotalSeconds:f1} s until mended");
    }

    // Null when it was done; why not otherwise.
    Task<string?> DoAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        var agent = campus.Agents[fault.Target % campus.Agents.Count];
        var live = campus.Live[fault.Target % campus.Live.Count];
        var aggregator = campus.Aggregators[fault.Target % campus.Aggregators.Count];
        return fault.Kind switch
        {
            FaultKind.KillAgent => InTurnAsync(agent.Turn, () => agent.KillAsync(fault.For, cancellationToken), cancellationToken),
            FaultKind.ReinstallAgent => InTurnAsync(agent.DiskTurn, () => InTurnAsync(agent.Turn, () => agent.ReinstallAsync(cancellationToken), cancellationToken), cancellationToken),
            FaultKind.FillDisk when !agent.Disk.IsOwn => Task.FromResult<string?>("nothing may be mounted here"),
            FaultKind.FillDisk => InTurnAsync(agent.DiskTurn, () => FillDiskAsync(agent, fault.For, cancellationToken), cancellationToken),
            FaultKind.JumpClock when !LiveAgent.ClockCanJump => Task.FromResult<string?>("libfaketime is not installed"),
            FaultKind.JumpClock => DoneAsync(live.JumpClockAsync(LargestJump * ((2 * fault.Amount) - 1), cancellationToken)),
            FaultKind.KillAggregator => InTurnAsync(aggregator.Turn, () => aggregator.KillAsync(fault.Amount < MidwayShare, fault.For, cancellationToken), cancellationToken),
            FaultKind.KillAggregatorAfterCommit => InTurnAsync(
                aggregator.Turn, () => aggregator.DieAfterCommitAsync(1 + (int)(fault.Amount * 4), DeathPatience, cancellationToken), cancellationToken),
            FaultKind.KillBroker => InTurnAsync(_broker, () => KillBrokerAsync(wipe: false, fault.For, cancellationToken), cancellationToken),
            FaultKind.WipeBroker => InTurnAsync(_broker, () => KillBrokerAsync(wipe: true, fault.For, cancellationToken), cancellationToken),
            FaultKind.FreezeBroker => InTurnAsync(_broker, () => FreezeBrokerAsync(fault.For, cancellationToken), cancellationToken),
            FaultKind.KillDatabaseBackend => InTurnAsync(_database, () => campus.Server.KillBackendAsync("energy-aggregator", cancellationToken), cancellationToken),
            FaultKind.KillDatabase => InTurnAsync(_database, () => RestartDatabaseAsync(campus.Server.KillAsync(cancellationToken), fault.For, cancellationToken), cancellationToken),
            FaultKind.RestartDatabase => InTurnAsync(_database, () => RestartDatabaseAsync(campus.Server.StopAsync(cancellationToken), fault.For, cancellationToken), cancellationToken),
            FaultKind.RepeatDelivery => DoneAsync(recorder.RepeatAsync(5 + (int)(fault.Amount * 25), cancellationToken)),
            FaultKind.DelayNetwork => DoneAsync(DelayAsync(LongestDelay * fault.Amount, fault.For, cancellationToken)),
            _ => DisturbAsync(fault, agent, aggregator, cancellationToken),
        };
    }

    static Task<string?> DisturbAsync(PlannedFault fault, ChaosAgent agent, AggregatorNode aggregator, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.CutAgentFromBroker => DoneAsync(CutAsync(agent.Broker, fault.For, cancellationToken)),
        FaultKind.CutAggregatorFromBroker => DoneAsync(CutAsync(aggregator.Broker, fault.For, cancellationToken)),
        FaultKind.CutAggregatorFromDatabase => DoneAsync(CutAsync(aggregator.Database, fault.For, cancellationToken)),
        FaultKind.SilenceAgentToBroker => DoneAsync(SilenceAsync(agent.Broker, fault.For, cancellationToken)),
        FaultKind.SilenceAggregatorToBroker => DoneAsync(SilenceAsync(aggregator.Broker, fault.For, cancellationToken)),
        FaultKind.SilenceAggregatorToDatabase => DoneAsync(SilenceAsync(aggregator.Database, fault.For, cancellationToken)),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "There is no such fault."),
    };

    static async Task<string?> InTurnAsync(SemaphoreSlim turn, Func<Task> action, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await action();
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    static async Task<string?> DoneAsync(Task action)
    {
        await action;
        return null;
    }

    static async Task FillDiskAsync(ChaosAgent agent, TimeSpan length, CancellationToken cancellationToken)
    {
        if (agent is LiveAgent live)
        {
            await live.FillDiskAsync(length, cancellationToken);
            return;
        }

        await agent.Disk.FillAsync(cancellationToken);
        await Task.Delay(length, cancellationToken);
        agent.Disk.Free();
    }

    async Task KillBrokerAsync(bool wipe, TimeSpan pause, CancellationToken cancellationToken)
    {
        await campus.Broker.KillAsync(cancellationToken);
        if (wipe)
        {
            campus.Broker.WipeState();
        }

        await Task.Delay(pause, cancellationToken);
        await campus.Broker.LaunchAgainAsync(cancellationToken);
    }

    async Task FreezeBrokerAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        campus.Broker.Freeze();
        await Task.Delay(length, cancellationToken);
        campus.Broker.Thaw();
    }

    async Task RestartDatabaseAsync(Task end, TimeSpan pause, CancellationToken cancellationToken)
    {
        await end;
        await Task.Delay(pause, cancellationToken);
        await campus.Server.LaunchAsync(cancellationToken);
    }

    // Twice: the second cut meets what was begun anew after the first.
    static async Task CutAsync(TcpProxy proxy, TimeSpan length, CancellationToken cancellationToken)
    {
        proxy.Cut();
        await Task.Delay(length / 2, cancellationToken);
        proxy.Cut();
    }

    static async Task SilenceAsync(TcpProxy proxy, TimeSpan length, CancellationToken cancellationToken)
    {
        proxy.Hold();
        await Task.Delay(length, cancellationToken);
        proxy.Release();
    }

    async Task DelayAsync(TimeSpan delay, TimeSpan length, CancellationToken cancellationToken)
    {
        TcpProxy[] proxies = [.. campus.Agents.Select(agent => agent.Broker), .. campus.Aggregators.SelectMany(aggregator => new[] { aggregator.Broker, aggregator.Database })];
        Array.ForEach(proxies, proxy => proxy.Delay = delay);
        await Task.Delay(length, cancellationToken);
        Array.ForEach(proxies, proxy => proxy.Delay = TimeSpan.Zero);
    }
}
