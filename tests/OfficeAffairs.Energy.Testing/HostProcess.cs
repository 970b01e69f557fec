using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace OfficeAffairs.Energy.Testing;

/// <summary>
/// One of the product's programs as a process of its own, so that it can be killed like one. Its output is kept and can be waited for.
/// Disposing kills it.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    readonly ConcurrentQueue<string> _output = new();

    HostProcess(Process process) => _process = process;

    /// <summary>Everything the process has written so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Whether the process is still there.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a program of the repository, as built beside this test (same configuration).</summary>
    /// <param name="project">Such as <c>OfficeAffairs.Energy.Aggregator</c>.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables to set; a null value removes one.</param>
    public static HostProcess Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}release", StringComparison.Ordinal) ? "release" : "debug";
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Repository.PathOf("artifacts", "bin", project, configuration, project + ".dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var host = new HostProcess(new Process { StartInfo = start });
        host._process.OutputDataReceived += (_, line) => host.Take(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Take(line.Data);
        host._process.Start();
        host._process.StandardInput.Close();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits for a line that holds the text; earlier lines are passed over. Fails with the output when the process ends first.</summary>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"No line with '{text}' came in time. Output:\n{Output}", exception);
        }

        throw new InvalidOperationException($"The process ended without a line with '{text}'. Output:\n{Output}");
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"The process did not end in time. Output:\n{Output}", exception);
        }

        return _process.ExitCode;
    }

    /// <summary>Runs the program to its end; anything but exit code 0 fails with its output.</summary>
    public static async Task<string> RunAsync(
        string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken)
    {
        await using var host = Start(project, arguments, environment);
        var code = await host.WaitForExitAsync(cancellationToken);
        return code == 0 ? host.Output : throw new InvalidOperationException($"{project} ended with {code}. Output:\n{host.Output}");
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (IsRunning)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM and wait: the orderly end.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(cancellationToken);
        }

        return await WaitForExitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    void Take(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
            return;
        }

        _output.Enqueue(line);
        _lines.Writer.TryWrite(line);
    }
}
