using System.ComponentModel;
using System.Diagnostics;

namespace OfficeAffairs.Energy.Testing;

/// <summary>
/// A program in JavaScript on npm packages that speaks one of our protocols, in a process of its own: a peer that we did not write.
/// The packages go below the git-ignored <c>.local/peers</c>, one folder for each script. Without Node.js or the npm registry the test is skipped
/// on a laptop and fails where <c>CI</c> is set.
/// </summary>
public sealed class NodePeer : IAsyncDisposable
{
    static readonly SemaphoreSlim Installing = new(1, 1);

    readonly Process _process;

    NodePeer(Process process) => _process = process;

    /// <summary>What the script is told, line by line.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>What the script prints, line by line.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Installs what the script needs, once, and starts it.</summary>
    /// <param name="script">The script's full path, <c>.cjs</c> or <c>.mjs</c>. It is run from a copy beside its packages.</param>
    /// <param name="packages">npm packages with exact versions, such as <c>mqtt@5.16.0</c>.</param>
    /// <param name="arguments">What the script is given on its command line.</param>
    /// <param name="cancellationToken">Ends the installation.</param>
    /// <exception cref="InvalidOperationException">Node.js, npm or a package is missing: a skip on a laptop, a failure where <c>CI</c> is set.</exception>
    public static async Task<NodePeer> StartAsync(string script, IReadOnlyList<string> packages, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf(".local", "peers", Path.GetFileNameWithoutExtension(script))).FullName;
        await InstallAsync(folder, packages, cancellationToken);
        var copy = Path.Combine(folder, Path.GetFileName(script));
        File.Copy(script, copy, overwrite: true);
        return new NodePeer(Start("node", [copy, .. arguments]));
    }

    /// <summary>Kills the process.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    static async Task InstallAsync(string folder, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        await Installing.WaitAsync(cancellationToken);
        try
        {
            // The list is written after a whole installation, so that one that was broken off is made again.
            var installed = Path.Combine(folder, "installed.txt");
            var wanted = string.Join('\n', packages);
            if (File.Exists(installed) && await File.ReadAllTextAsync(installed, cancellationToken) == wanted)
            {
                return;
            }

            using var npm = Start("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, .. packages]);
            await npm.WaitForExitAsync(cancellationToken);
            if (npm.ExitCode != 0)
            {
                throw RealParts.Missing($"npm could not install {string.Join(", ", packages)}.");
            }

            await File.WriteAllTextAsync(installed, wanted, cancellationToken);
        }
        finally
        {
            Installing.Release();
        }
    }

    static Process Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            throw RealParts.Missing($"{program} is not installed.");
        }
    }
}
