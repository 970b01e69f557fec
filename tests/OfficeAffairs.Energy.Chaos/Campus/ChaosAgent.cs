using System.Net;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>What the agents that are tormented have in common: a process, a disk, and a way to the broker that can be disturbed.</summary>
abstract class ChaosAgent : IAsyncDisposable
{
    protected ChaosAgent(string name, AgentDisk disk, int brokerPort)
    {
        (Name, Disk) = (name, disk);
        Broker = new TcpProxy(new IPEndPoint(IPAddress.Loopback, brokerPort));
    }

    /// <summary>The agent's name.</summary>
    public string Name { get; }

    /// <summary>Its disk.</summary>
    public AgentDisk Disk { get; }

    /// <summary>Its way to the broker.</summary>
    public TcpProxy Broker { get; }

    /// <summary>One fault at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>One fault of its disk at a time; one of the process may come in between.</summary>
    public SemaphoreSlim DiskTurn { get; } = new(1);

    /// <summary>kill -9, and what follows from it.</summary>
    public abstract Task KillAsync(TimeSpan pause, CancellationToken cancellationToken);

    /// <summary>Takes the data folder away.</summary>
    public abstract Task ReinstallAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Disk.DisposeAsync();
        Turn.Dispose();
        DiskTurn.Dispose();
    }

    /// <summary>The environment of the agent's process.</summary>
    protected Dictionary<string, string?> Environment() => new() { ["OFFICEAFFAIRS_BROKER"] = $"mqtt://127.0.0.1:{Broker.Port}" };
}
