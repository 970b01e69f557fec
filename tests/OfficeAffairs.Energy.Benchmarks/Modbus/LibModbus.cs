using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.Benchmarks.Modbus;

/// <summary>The reference: a server and a client in C on Debian's libmodbus, compiled here.</summary>
sealed class LibModbus : IAsyncDisposable
{
    readonly string _folder;
    readonly Process _server;

    LibModbus(string folder, Process server, int port)
    {
        (_folder, _server, Port) = (folder, server, port);
    }

    /// <summary>The server's port on loopback.</summary>
    public int Port { get; }

    /// <summary>Compiles both and starts the server.</summary>
    /// <exception cref="InvalidOperationException">gcc or libmodbus-dev is missing.</exception>
    public static async Task<LibModbus> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("officeaffairs-libmodbus-").FullName;
        foreach (var name in new[] { "libmodbus-server", "libmodbus-client" })
        {
            var source = Path.Combine(AppContext.BaseDirectory, "Modbus", name + ".c");
            using var compiler = Process.Start("gcc", ["-O2", "-o", Path.Combine(folder, name), source, "-lmodbus", "-lpthread"]);
            await compiler.WaitForExitAsync(cancellationToken);
            if (compiler.ExitCode != 0)
            {
                throw new InvalidOperationException("gcc and libmodbus-dev are needed: apt-get install gcc libmodbus-dev.");
            }
        }

        var port = FreePort();
        var server = Process.Start(new ProcessStartInfo(Path.Combine(folder, "libmodbus-server"), [port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return await server.StandardOutput.ReadLineAsync(cancellationToken) == "ready"
            ? new LibModbus(folder, server, port)
            : throw new InvalidOperationException("The libmodbus server did not start.");
    }

    /// <summary>Runs the client in C.</summary>
    public async Task<ReadRate> RunClientAsync(int connections, TimeSpan length, CancellationToken cancellationToken)
    {
        string[] arguments = [Text(Port), Text(connections), length.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
        using var client = Process.Start(new ProcessStartInfo(Path.Combine(_folder, "libmodbus-client"), arguments) { RedirectStandardOutput = true })!;
        var figures = (await client.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ');
        await client.WaitForExitAsync(cancellationToken);
        return client.ExitCode == 0
            ? new ReadRate(Number(figures[0]) / Number(figures[1]), Number(figures[2]), Number(figures[3]) / Number(figures[0]) * 1e6)
            : throw new InvalidOperationException("The libmodbus client failed.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync(CancellationToken.None);
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
