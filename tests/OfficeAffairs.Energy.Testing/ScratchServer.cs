using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Npgsql;

namespace OfficeAffairs.Energy.Testing;

/// <summary>
/// A PostgreSQL with TimescaleDB of one's own on a free port of 127.0.0.1: may be stopped, killed and started again. Runs out of the root file system
/// that <c>./energy</c> keeps in <c>.local/trixie</c>, or the one that <c>OFFICEAFFAIRS_TEST_ROOTFS</c> names. Gone when disposed.
/// </summary>
public sealed class ScratchServer : IAsyncDisposable
{
    const int Interrupt = 2;
    const int KillSignal = 9;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly string _rootFileSystem;
    readonly string _folder = Directory.CreateTempSubdirectory("scratch-server-").FullName;
    readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    readonly List<string> _log = [];
    Process? _process;

    ScratchServer(string rootFileSystem) => _rootFileSystem = rootFileSystem;

    /// <summary>TCP port; stays the same over restarts.</summary>
    public int Port { get; } = FreePorts.One();

    /// <summary>Connection string of the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionStringFor("postgres", Port);

    /// <summary>What the server has logged, for the message of a failed test.</summary>
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

    /// <summary>Makes a data folder and starts a server on it. Without the root file system, or without root, the test is skipped on a laptop and fails where <c>CI</c> is set.</summary>
    public static async Task<ScratchServer> StartAsync(CancellationToken cancellationToken)
    {
        var root = Environment.GetEnvironmentVariable("OFFICEAFFAIRS_TEST_ROOTFS") is { Length: > 0 } named ? named : Repository.PathOf(".local", "trixie");
        if (!File.Exists(Path.Combine(root, "usr/lib/postgresql/17/bin/postgres")))
        {
            throw RealParts.Missing($"There is no PostgreSQL in {root}: './energy up' makes it.");
        }

        if (Environment.UserName != "root")
        {
            throw RealParts.Missing("A server of one's own needs root.");
        }

        var server = new ScratchServer(root);
        try
        {
            await server.LaunchAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a database of this server, by way of a port such as that of a <see cref="TcpProxy"/>.</summary>
    public string ConnectionStringFor(string database, int port) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = _password, Database = database }.ConnectionString;

    /// <summary>Starts a server that was stopped or killed, and waits until it answers; after a kill it recovers first.</summary>
    public async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var process = Launch();
            if (await AnswersAsync(process, cancellationToken))
            {
                return;
            }

            // The processes that a killed server leaves behind let go of its memory a moment later.
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"The database server did not come up:\n{Log}");
            }
        }
    }

    /// <summary>Ends the server in good order, without waiting for its clients.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(Interrupt, cancellationToken);

    /// <summary>kill -9 of the server's first process.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => EndAsync(KillSignal, cancellationToken);

    /// <summary>kill -9 of a server process that works for an application; the server then ends all others and recovers.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> KillBackendAsync(string application, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);

        // One that is at work, if there is one.
        await using var command = new NpgsqlCommand("select pid from pg_stat_activity where application_name = $1 order by state = 'active' desc, random() limit 1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = application });
        return await command.ExecuteScalarAsync(cancellationToken) is int pid && SendSignal(pid, KillSignal) == 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(Interrupt, CancellationToken.None);
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    Process Launch()
    {
        var passwordFile = Path.Combine(_folder, "password");
        if (!File.Exists(passwordFile))
        {
            // The folder is readable by its owner only.
            File.WriteAllText(passwordFile, _password);
        }

        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        string[] arguments = ["--mount", Repository.PathOf("deploy", "local", "database.sh"), _rootFileSystem, data, Port.ToString(CultureInfo.InvariantCulture), passwordFile];
        var process = new Process { StartInfo = new ProcessStartInfo("unshare", arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process?.Dispose();
        _process = process;
        return process;
    }

    async Task<bool> AnswersAsync(Process process, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timeout = 5 };
        while (!process.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }

        return false;
    }

    async Task EndAsync(int signal, CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false } process)
        {
            _ = SendSignal(process.Id, signal);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
    }

    void Take(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Add(line);
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int SendSignal(int process, int signal);
}
