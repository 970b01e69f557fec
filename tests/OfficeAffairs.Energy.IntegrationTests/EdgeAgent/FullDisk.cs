using System.Diagnostics;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>A disk of a few kilobytes: a file system in memory, mounted for one test. Only root may do so.</summary>
sealed class FullDisk : IAsyncDisposable
{
    FullDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one; null where that is not allowed.</summary>
    public static async Task<FullDisk?> MountAsync(int kibibytes, CancellationToken cancellationToken)
    {
        var path = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
        if (await RunAsync(["mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path], cancellationToken))
        {
            return new FullDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    /// <summary>Takes all that is left but a few bytes.</summary>
    public string Fill()
    {
        var ballast = System.IO.Path.Combine(Path, "ballast");
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(["umount", "--lazy", Path], CancellationToken.None);
        Directory.Delete(Path);
    }

    static async Task<bool> RunAsync(string[] command, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
