using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>One file that poll(2) waits for.</summary>
[StructLayout(LayoutKind.Sequential)]
struct PollDescriptor
{
    /// <summary>There is something to read.</summary>
    public const short Readable = 1;

    /// <summary>There is room to write.</summary>
    public const short Writable = 4;

    /// <summary>Error or hang-up: the device is gone.</summary>
    public const short Gone = 0x8 | 0x10 | 0x20;

    /// <summary>The file.</summary>
    public int File;

    /// <summary>What to wait for.</summary>
    public short Wanted;

    /// <summary>What happened.</summary>
    public short Happened;
}
