using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>A program of the product that is started, killed and started again; what it says goes into files of the run's folder.</summary>
/// <param name="name">Its name in the folder of logs.</param>
/// <param name="logs">That folder.</param>
/// <param name="start">Starts it.</param>
sealed class ManagedProcess(string name, string logs, Func<HostProcess> start) : IAsyncDisposable
{
    readonly Lock _gate = new();
    HostProcess? _process;
    int _starts;

    /// <summary>How often it was started.</summary>
    public int Starts => _starts;

    /// <summary>How often it was found dead without having been killed.</summary>
    public int EndedByItself { get; private set; }

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => Current is { IsRunning: true };

    HostProcess? Current
    {
        get
        {
            lock (_gate)
            {
                return _process;
            }
        }
    }

    /// <summary>Starts it.</summary>
    public HostProcess Start()
    {
        lock (_gate)
        {
            _starts++;
            return _process = start();
        }
    }

    /// <summary>kill -9, if it is running. Somebody else waits for its end.</summary>
    public async Task KillAsync()
    {
        if (Current is { IsRunning: true } process)
        {
            await process.KillAsync();
        }
    }

    /// <summary>kill -9, if it is there at all, and its end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Current is { } process)
        {
            EndedByItself += process.IsRunning ? 0 : 1;
            await process.KillAsync();
            await EndAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the end of the present process and keeps what it said.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var process = Current ?? throw new InvalidOperationException($"{name} was never started.");
        var code = await process.WaitForExitAsync(cancellationToken);
        await KeepAsync(process, code);
        return code;
    }

    // What a process said that has ended.
    async Task KeepAsync(HostProcess process, int code)
    {
        await File.AppendAllTextAsync(Path.Combine(logs, name + ".log"), $"--- start {_starts}\n{process.Output}\n--- ended with {code}\n");
        await process.DisposeAsync();
        lock (_gate)
        {
            _process = _process == process ? null : _process;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Current is { } process)
        {
            await process.KillAsync();
            await KeepAsync(process, process.ExitCode);
        }
    }
}
