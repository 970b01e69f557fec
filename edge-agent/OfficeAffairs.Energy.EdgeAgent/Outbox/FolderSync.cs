using System.Runtime.InteropServices;
using System.Text;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// Forces a folder's entries to disk, so that a file that was created or renamed in it is still there after a power cut: fsync(2) says that forcing
/// the file itself does not promise that. The runtime opens no folders, hence the system's own calls; elsewhere than on Unix there is nothing to do.
/// </summary>
static class FolderSync
{
    // O_RDONLY | O_CLOEXEC | O_DIRECTORY would differ from processor to processor; reading alone is 0 everywhere.
    const int ReadOnly = 0;

    /// <summary>Forces the folder's entries to disk.</summary>
    /// <exception cref="IOException">The folder cannot be opened, or the disk is failing.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var result = Force(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);

        // Some network file systems know no such call for folders (EINVAL); there is nothing better to do on them.
        if (result != 0 && error != InvalidArgument)
        {
            throw new IOException($"The folder {folder} cannot be forced to disk (error {error}).");
        }
    }

    const int InvalidArgument = 22;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Force(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int descriptor);
}
