using System.Net;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>An aggregator with ways to broker and database that can be disturbed.</summary>
sealed class AggregatorNode : IAsyncDisposable
{
    // The live agents send every second.
    static readonly TimeSpan Midway = TimeSpan.FromSeconds(1.2);

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly ManagedProcess _process;
    string? _fault;

    public AggregatorNode(int number, ScratchServer server, string database, int brokerPort, string logs)
    {
        Broker = new TcpProxy(new IPEndPoint(IPAddress.Loopback, brokerPort));
        Database = new TcpProxy(new IPEndPoint(IPAddress.Loopback, server.Port));
        _process = new ManagedProcess($"aggregator-{number}", logs, () => HostProcess.Start("OfficeAffairs.Energy.Aggregator", ["run"], new Dictionary<string, string?>
        {
            ["OFFICEAFFAIRS_DB"] = server.ConnectionStringFor(database, Database.Port),
            ["OFFICEAFFAIRS_BROKER"] = $"mqtt://127.0.0.1:{Broker.Port}",
            ["OFFICEAFFAIRS_URL"] = $"http://127.0.0.1:{Port}",
            ["OFFICEAFFAIRS_FAULT"] = _fault,
        }));
    }

    /// <summary>Its way to the broker.</summary>
    public TcpProxy Broker { get; }

    /// <summary>Its way to the database.</summary>
    public TcpProxy Database { get; }

    /// <summary>The port of console and API.</summary>
    public int Port { get; } = FreePorts.One();

    /// <summary>How often it was found dead without having been killed.</summary>
    public int EndedByItself => _process.EndedByItself;

    /// <summary>One fault at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Starts the aggregator and waits until it works, for a while: it may be unable to, with the database gone.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var process = _process.Start();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForLineAsync("Application started", patience.Token);
                return;
            }
            catch (InvalidOperationException) when (!cancellationToken.IsCancellationRequested)
            {
                // It does not start without a database; whoever runs it starts it again, as systemd does.
                await _process.EndAsync(cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    /// <summary>kill -9, and a start after a pause.</summary>
    /// <param name="midway">Whether the way to the database is held before, so that it dies with batches in its hands and a transaction that is not committed.</param>
    /// <param name="pause">How long nobody is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KillAsync(bool midway, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (midway)
        {
            Database.Hold();
            await Task.Delay(Midway, cancellationToken);
        }

        await _process.StopAsync(cancellationToken);
        Database.Release();
        await Task.Delay(pause, cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>A start with the order to die after a commit; then, when it has, one without. When nothing comes to be committed it is killed.</summary>
    public async Task DieAfterCommitAsync(int commits, TimeSpan patience, CancellationToken cancellationToken)
    {
        _fault = $"crash-after-commit:{commits}";
        await KillAsync(midway: false, TimeSpan.Zero, cancellationToken);
        _fault = null;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        try
        {
            await _process.EndAsync(waiting.Token);
        }
        catch (TimeoutException) when (!cancellationToken.IsCancellationRequested)
        {
            await _process.KillAsync();
            await _process.EndAsync(cancellationToken);
        }

        await StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
        Turn.Dispose();
    }
}
