using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OfficeAffairs.Energy.Testing;

/// <summary>A pseudo-terminal of Linux: what is written to its device file comes out of <see cref="Stream"/> and the other way round, as over a serial line.</summary>
public sealed partial class PseudoTerminal : IDisposable
{
    const int ReadWrite = 2;
    const int NoControllingTerminal = 0x100;

    readonly SafeFileHandle _device;

    /// <summary>Makes a pair. Its device side is kept open, so that a program closing it does not end the line.</summary>
    public PseudoTerminal()
    {
        var file = Open(ReadWrite | NoControllingTerminal);
        var name = new byte[128];
        if (file < 0 || Grant(file) != 0 || Unlock(file) != 0 || Name(file, name, (nuint)name.Length) != 0)
        {
            throw new IOException("No pseudo-terminal: " + Marshal.GetLastPInvokeErrorMessage());
        }

        Device = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        _device = new SafeFileHandle(OpenDevice(Device, ReadWrite | NoControllingTerminal), ownsHandle: true);
        MakeRaw(_device.DangerousGetHandle());
        Stream = new FileStream(new SafeFileHandle(file, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <summary>The device file, such as <c>/dev/pts/3</c>.</summary>
    public string Device { get; }

    /// <summary>The other end of the line.</summary>
    public FileStream Stream { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Dispose();
        Stream.Dispose();
    }

    // A terminal echoes and translates until somebody says otherwise; cfmakeraw fills the settings, whatever their layout.
    static void MakeRaw(nint device)
    {
        Span<byte> settings = stackalloc byte[256];
        if (GetAttributes((int)device, settings) == 0)
        {
            SetRaw(settings);
            _ = SetAttributes((int)device, 0, settings);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int Open(int flags);

    // The base library would lock the file, as the line under test wants to.
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
