using System.Diagnostics;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Testing;

/// <summary>The aggregator as a process of its own, for tests that kill it. Killed when disposed.</summary>
public sealed class AggregatorProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;
    readonly List<string> _output = [];
    readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    AggregatorProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException($"The aggregator ended at once:\n{Output}"));
    }

    /// <summary>Process identifier.</summary>
    public int Id => _process.Id;

    /// <summary>The most memory that the process has had so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>The processor time that the process has taken so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has said, for the message of a failed test.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts <c>run</c> and waits until the host has started.</summary>
    /// <param name="database">Npgsql connection string.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="settings">More environment variables, with their prefix.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<AggregatorProcess> StartAsync(string database, Uri broker, IReadOnlyDictionary<string, string>? settings, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(Migrator).Assembly.GetName().Name + ".dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "run"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OFFICEAFFAIRS_DB"] = database;
        start.Environment["OFFICEAFFAIRS_BROKER"] = broker.ToString();
        start.Environment["OFFICEAFFAIRS_URL"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var aggregator = new AggregatorProcess(start);
        aggregator._process.Start();
        aggregator._process.BeginOutputReadLine();
        aggregator._process.BeginErrorReadLine();
        await aggregator._started.Task.WaitAsync(Patience, cancellationToken);
        return aggregator;
    }

    /// <summary>Ends the process without warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await WaitForExitAsync(cancellationToken);
    }

    /// <summary>Waits until the process has ended.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);

    /// <summary>Completes when the process has ended, however long that takes.</summary>
    public Task EndedAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _process.Dispose();
    }

    void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
