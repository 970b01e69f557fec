using System.Diagnostics;
using System.Globalization;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>The disk of one agent: a small tmpfs, so that it can be full without the machine's being full. Where nothing may be mounted it is a plain folder.</summary>
sealed class AgentDisk : IAsyncDisposable
{
    const int Megabytes = 96;
    const int BallastPiece = 64 * 1024;

    readonly string _ballast;

    AgentDisk(string path, bool isOwn)
    {
        (Path, IsOwn) = (path, isOwn);
        _ballast = System.IO.Path.Combine(path, "ballast");
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Where the agent keeps its data.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Whether it is a file system of its own, which can be filled.</summary>
    public bool IsOwn { get; }

    /// <summary>Whether it is full.</summary>
    public bool IsFull => File.Exists(_ballast);

    /// <summary>Makes the disk.</summary>
    public static async Task<AgentDisk> CreateAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m");
        return new AgentDisk(path, Environment.UserName == "root" && await RunAsync("mount", ["-t", "tmpfs", "-o", size, "tmpfs", path], cancellationToken));
    }

    /// <summary>Fills the disk to its last byte.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[BallastPiece];
        try
        {
            while (IsOwn)
            {
                await file.WriteAsync(piece, cancellationToken);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(_ballast);

    /// <summary>Takes all of the agent's data away.</summary>
    public void Wipe()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsOwn)
        {
            await RunAsync("umount", ["--lazy", Path], CancellationToken.None);
        }
    }

    static async Task<bool> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        if (process is null)
        {
            return false;
        }

        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }
}
