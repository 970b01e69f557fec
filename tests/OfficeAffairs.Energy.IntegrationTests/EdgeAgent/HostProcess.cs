using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>One of our programs as a process of its own, which can be killed as a power cut would.</summary>
sealed class HostProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly List<string> _output = [];
    readonly TaskCompletionSource _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    HostProcess(string program, string mark, string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [PathOf(program), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.Exited += (_, _) => _marked.TrySetException(new InvalidOperationException($"{program} ended:\n{Output}"));
        _process.OutputDataReceived += (_, line) => Take(line.Data, mark);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, mark);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the process has said.</summary>
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

    /// <summary>Starts one of the solution's programs.</summary>
    /// <param name="program">Its assembly's name.</param>
    /// <param name="mark">A text in its output that <see cref="WhenMarkedAsync"/> waits for.</param>
    /// <param name="arguments">Its arguments.</param>
    public static HostProcess Start(string program, string mark, params string[] arguments) => new(program, mark, arguments);

    /// <summary>Waits until the mark was printed.</summary>
    public Task WhenMarkedAsync(CancellationToken cancellationToken) => _marked.Task.WaitAsync(cancellationToken);

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends the process without warning.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Asks the process to end, as the system does at shutdown.</summary>
    public void Terminate() => Assert.Equal(0, SendSignal(_process.Id, 15));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        // The failure that nobody awaits is not an unobserved one.
        _ = _marked.Task.Exception;
        _process.Dispose();
    }

    // The program's own output folder: beside the tests it would lack the packages that the tests have from their framework.
    static string PathOf(string program)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, program, own.Name, program + ".dll");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);

    void Take(string? line, string mark)
    {
        lock (_output)
        {
            _output.Add(line ?? string.Empty);
        }

        if (line?.Contains(mark, StringComparison.Ordinal) == true)
        {
            _marked.TrySetResult();
        }
    }
}
