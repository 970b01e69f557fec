using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OfficeAffairs.Energy.MeterSimulator.Lines;

/// <summary>A pseudo-terminal: a serial line without a wire. What is written to its device file comes out of <see cref="Stream"/> and the other way round.</summary>
sealed partial class PseudoTerminal : IDisposable
{
    const int ReadWrite = 2;
    const int NoControllingTerminal = 0x100;

    readonly SafeFileHandle _device;
    readonly string? _link;

    /// <summary>Makes the pair.</summary>
    /// <param name="bus">The bus whose name a link to the device file gets, since that of the file changes; null for no link.</param>
    /// <exception cref="IOException">The system gives no pseudo-terminal.</exception>
    public PseudoTerminal(string? bus = null)
    {
        var file = Open(ReadWrite | NoControllingTerminal);
        var name = new byte[128];
        if (file < 0 || Grant(file) != 0 || Unlock(file) != 0 || Name(file, name, (nuint)name.Length) != 0)
            throw new IOException("no pseudo-terminal: " + Marshal.GetLastPInvokeErrorMessage());

        Stream = new FileStream(new SafeFileHandle(file, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
        Device = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));

        // Kept open, so that the line does not end when a master closes it.
        _device = new SafeFileHandle(OpenDevice(Device, ReadWrite | NoControllingTerminal), ownsHandle: true);
        MakeRaw((int)_device.DangerousGetHandle());
        if (bus is null)
            return;
        _link = LinkOf(bus);
        File.Delete(_link);
        File.CreateSymbolicLink(_link, Device);
    }

    /// <summary>The device file, such as <c>/dev/pts/3</c>.</summary>
    public string Device { get; }

    /// <summary>What masters write comes out here, and the other way round.</summary>
    public FileStream Stream { get; }

    /// <summary>The link's path for a bus.</summary>
    public static string LinkOf(string bus) => Path.Combine(Path.GetTempPath(), "meter-simulator-" + bus);

    public void Dispose()
    {
        if (_link is not null)
            File.Delete(_link);
        _device.Dispose();
        Stream.Dispose();
    }

    // A terminal echoes and translates until somebody says otherwise; cfmakeraw fills the settings, whatever their layout.
    static void MakeRaw(int device)
    {
        Span<byte> settings = stackalloc byte[256];
        if (GetAttributes(device, settings) != 0)
            return;
        SetRaw(settings);
        _ = SetAttributes(device, 0, settings);
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int Open(int flags);

    // The base library would lock the file, as a master on the line wants to.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenDevice(string path, int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int file);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int file);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(int file, byte[] name, nuint length);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int file, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void SetRaw(Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int file, int when, Span<byte> settings);
}
