using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The argument of TIOCSRS485 as linux/serial.h lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
struct SerialRs485
{
    const uint Enabled = 1;
    const uint RtsHighOnSend = 2;
    const uint RtsHighAfterSend = 4;

    uint _flags;
    uint _delayBeforeSend;
    uint _delayAfterSend;
    Reserved _reserved;

    /// <summary>The mode switched on under these settings.</summary>
    public static SerialRs485 Of(Rs485Settings settings) => new()
    {
        _flags = Enabled | (settings.RtsOnSend ? RtsHighOnSend : RtsHighAfterSend),
        _delayBeforeSend = (uint)settings.DelayBeforeSend.TotalMilliseconds,
        _delayAfterSend = (uint)settings.DelayAfterSend.TotalMilliseconds,
    };

    [InlineArray(5)]
    struct Reserved
    {
        uint _first;
    }
}
