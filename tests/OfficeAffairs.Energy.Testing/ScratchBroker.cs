using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.Testing;

/// <summary>A Mosquitto of one's own on a free port of 127.0.0.1: may be stopped, killed, frozen and emptied. Gone when disposed.</summary>
public sealed class ScratchBroker : IAsyncDisposable
{
    const int Continue = 18;
    const int Stop = 19;
    const int Terminate = 15;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly ScratchBrokerOptions _options;
    readonly string _folder = Directory.CreateTempSubdirectory("scratch-broker-").FullName;
    readonly List<string> _log = [];
    readonly PosixSignalRegistration[] _endings;
    Process? _process;

    ScratchBroker(ScratchBrokerOptions options)
    {
        _options = options;
        Port = FreePorts.One();
        TlsPort = options.Tls ? FreePorts.One() : 0;
        Certificates = options.Tls ? ScratchCertificates.Create(_folder) : null;

        // A test run that is ended from outside leaves no broker behind. Since .NET 10 the runtime itself raises nothing on these signals.
        _endings = Array.ConvertAll([PosixSignal.SIGTERM, PosixSignal.SIGINT], signal => PosixSignalRegistration.Create(signal, _ => EndWithThisProcess()));
    }

    /// <summary>TCP port; stays the same over restarts.</summary>
    public int Port { get; }

    /// <summary>Port of the encrypted listener; 0 without one.</summary>
    public int TlsPort { get; }

    /// <summary>Where clients connect to, without credentials.</summary>
    public Uri Address => new($"mqtt://127.0.0.1:{Port}");

    /// <summary>The certificates; null without an encrypted listener.</summary>
    public ScratchCertificates? Certificates { get; }

    /// <summary>What the broker has logged, for the message of a failed test.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts a broker. Without an installed Mosquitto the test is skipped on a laptop and fails where <c>CI</c> is set.</summary>
    public static async Task<ScratchBroker> StartAsync(ScratchBrokerOptions? options, CancellationToken cancellationToken)
    {
        var program = RealParts.RequireProgram("mosquitto");
        var broker = new ScratchBroker(options ?? new ScratchBrokerOptions());
        try
        {
            await broker.ConfigureAsync(cancellationToken);
            await broker.LaunchAsync(program, cancellationToken);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the broker in good order: it writes its state to disk and says goodbye to its clients.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false } process)
        {
            Signal(Terminate);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
    }

    /// <summary>Ends the broker without warning, as <c>kill -9</c> does.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Starts a stopped or killed broker again on the same port.</summary>
    public Task LaunchAgainAsync(CancellationToken cancellationToken) => LaunchAsync(RealParts.RequireProgram("mosquitto"), cancellationToken);

    /// <summary>Stops the broker and starts it again, with its state or without.</summary>
    public async Task RestartAsync(bool wipeState, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        if (wipeState)
        {
            WipeState();
        }

        await LaunchAgainAsync(cancellationToken);
    }

    /// <summary>Deletes sessions and retained messages; only while the broker does not run.</summary>
    public void WipeState() => File.Delete(Path.Combine(_folder, "mosquitto.db"));

    /// <summary>Stops the broker from doing anything while its connections stay open, as a half-open connection looks like.</summary>
    public void Freeze() => Signal(Stop);

    /// <summary>Lets a frozen broker go on.</summary>
    public void Thaw() => Signal(Continue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Array.ForEach(_endings, ending => ending.Dispose());
        await KillAsync(CancellationToken.None);
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    void EndWithThisProcess()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
        }
    }

    async Task ConfigureAsync(CancellationToken cancellationToken)
    {
        List<string> lines =
        [
            // Started by root it would otherwise become a user who cannot read this folder.
            $"user {Environment.UserName}",
            "log_dest stderr",
            $"persistence {(_options.IsPersistent ? "true" : "false")}",
            $"persistence_location {_folder}/",
            .. _options.ConfigurationLines,
            $"allow_anonymous {(_options.UserName is null ? "true" : "false")}",
        ];
        if (_options.UserName is { } userName)
        {
            var file = Path.Combine(_folder, "passwords");
            using var passwd = Process.Start(RealParts.RequireProgram("mosquitto_passwd"), ["-b", "-c", file, userName, _options.Password ?? ""]);
            await passwd.WaitForExitAsync(cancellationToken);
            lines.Add($"password_file {file}");
        }

        lines.Add($"listener {Port} 127.0.0.1");
        if (Certificates is { } certificates)
        {
            lines.AddRange(
                $"listener {TlsPort} 127.0.0.1", $"cafile {certificates.CaFile}", $"certfile {certificates.ServerCertificateFile}", $"keyfile {certificates.ServerKeyFile}",
                $"require_certificate {(_options.RequireClientCertificate ? "true" : "false")}");
        }

        await File.WriteAllLinesAsync(Path.Combine(_folder, "mosquitto.conf"), lines, cancellationToken);
    }

    async Task LaunchAsync(string program, CancellationToken cancellationToken)
    {
        _process?.Dispose();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["-c", Path.Combine(_folder, "mosquitto.conf")]) { RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        process.Exited += (_, _) => running.TrySetException(new InvalidOperationException($"Mosquitto ended at once:\n{Log}"));
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.Add(line.Data ?? "");
            }

            if (line.Data?.EndsWith(" running", StringComparison.Ordinal) == true)
            {
                running.TrySetResult();
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        _process = process;
        await running.Task.WaitAsync(Patience, cancellationToken);
        await AnswersAsync(cancellationToken);
    }

    /// <summary>
    /// Waits for the answer to a CONNECT. Mosquitto says that it runs a moment before its main loop begins, and forgets a
    /// request to end that comes in between.
    /// </summary>
    async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
        var stream = client.GetStream();

        // MQTT 3.1.1, clean session, no client identifier. Allowed or not: there is an answer.
        await stream.WriteAsync("\x10\x0C\0\x04MQTT\x04\x02\0\x0A\0\0"u8.ToArray(), cancellationToken);
        await stream.ReadAsync(new byte[4], cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
    }

    void Signal(int signal)
    {
        if (_process is { HasExited: false } process && SendSignal(process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} did not reach Mosquitto.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);
}
