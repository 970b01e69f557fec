using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Mqtt;

/// <summary>A server written in JavaScript on npm packages, in a process of its own. Skipped where Node.js or npm is missing.</summary>
sealed class NodeServer : IAsyncDisposable
{
    static readonly string[] Packages = ["aedes@1.2.0", "mqtt-packet@9.0.2"];

    static readonly SemaphoreSlim Installing = new(1, 1);

    readonly Process _process;

    NodeServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Lines the server prints: what it has seen.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts a script of this folder; its first line of output is its port.</summary>
    public static async Task<NodeServer> StartAsync(string script, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf(".local", "interop", "mqtt")).FullName;
        await InstallAsync(folder, cancellationToken);
        File.Copy(Repository.PathOf("tests", "OfficeAffairs.Energy.IntegrationTests", "Mqtt", script), Path.Combine(folder, script), overwrite: true);
        var process = Start("node", [Path.Combine(folder, script)]);
        var port = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new NodeServer(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        await Installing.WaitAsync(cancellationToken);
        try
        {
            if (Packages.All(package => Directory.Exists(Path.Combine(folder, "node_modules", package.Split('@')[0]))))
            {
                return;
            }

            using var npm = Start("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, .. Packages]);
            await npm.WaitForExitAsync(cancellationToken);
            Assert.SkipUnless(npm.ExitCode == 0, "npm could not install the packages.");
        }
        finally
        {
            Installing.Release();
        }
    }

    static Process Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
    }
}
