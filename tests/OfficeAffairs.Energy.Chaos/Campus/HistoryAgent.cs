using System.Globalization;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>
/// An agent that takes in history, stretch by stretch: each stretch is a run of <c>fill</c> that ends when the aggregator has all of it, and that is
/// started again for as long as it does not. What it hands on is known beforehand: every point at every step.
/// </summary>
sealed class HistoryAgent : ChaosAgent
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    readonly ManagedProcess _process;
    readonly SemaphoreSlim _working = new(0);
    (DateTimeOffset From, DateTimeOffset To) _stretch;
    volatile bool _reinstall;

    public HistoryAgent(string name, string configuration, string logs, AgentDisk disk, int brokerPort)
        : base(name, disk, brokerPort)
    {
        _process = new ManagedProcess(name, logs, () => HostProcess.Start(
            "OfficeAffairs.Energy.EdgeAgent",
            ["fill", "--config", configuration, "--data", Disk.Data, "--from", Text(_stretch.From), "--to", Text(_stretch.To), "--step", "15m", "--gauge-step", "15m"],
            Environment()));
    }

    /// <summary>How many stretches are done.</summary>
    public int Done { get; private set; }

    /// <summary>How often the program ended without having everything delivered, killed or by itself.</summary>
    public int Restarts { get; private set; }

    /// <summary>Takes the stretches in, each not before its time.</summary>
    /// <param name="stretches">First and last step of each.</param>
    /// <param name="wait">Waits for the time of a stretch, by its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> stretches, Func<int, Task> wait, CancellationToken cancellationToken)
    {
        for (var i = 0; i < stretches.Count; i++)
        {
            await wait(i);
            _stretch = stretches[i];
            while (await RunOnceAsync(cancellationToken) != 0)
            {
                Restarts++;
                await Task.Delay(Breath, cancellationToken);
            }

            Done++;
            if (_reinstall)
            {
                // Everything is delivered, so nothing may be missing for it: a new outbox is a new stream.
                _reinstall = false;
                Disk.Wipe();
            }
        }
    }

    /// <inheritdoc/>
    public override async Task KillAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        // Between two stretches there is nobody to kill: the next one begins soon, or not at all.
        while (_working.Wait(0, cancellationToken))
        {
            // Only a start from now on counts.
        }

        if (!_process.IsRunning && !await _working.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken))
        {
            return;
        }

        await Task.Delay(pause, cancellationToken);
        await _process.KillAsync();
    }

    /// <inheritdoc/>
    public override Task ReinstallAsync(CancellationToken cancellationToken)
    {
        _reinstall = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await base.DisposeAsync();
        _working.Dispose();
    }

    static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        _process.Start();
        _working.Release();
        return await _process.EndAsync(cancellationToken);
    }
}
