using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The terminal settings of Linux as its C library lays them out on x86-64, ARM and ARM64 (termios(3), asm-generic/termbits.h).</summary>
[StructLayout(LayoutKind.Sequential)]
struct Termios
{
    const uint EightBits = 0x30;
    const uint TwoStopBits = 0x40;
    const uint EnableReceiver = 0x80;
    const uint EnableParity = 0x100;
    const uint OddParity = 0x200;
    const uint IgnoreModemLines = 0x800;

    // Names for speeds: B300 is 7 and so on; those above 38400 have the extension bit.
    static readonly (int Baud, uint Code)[] Speeds =
    [
        (300, 7), (600, 8), (1200, 9), (1800, 10), (2400, 11), (4800, 12), (9600, 13), (19200, 14), (38400, 15), (57600, 0x1001), (115200, 0x1002), (230400, 0x1003),
    ];

    uint _input;
    uint _output;
    uint _control;
    uint _local;
    byte _discipline;
    ControlCharacters _characters;
    uint _inputSpeed;
    uint _outputSpeed;

    /// <summary>Raw bytes under these settings: no echo, no translation, no flow control, reads that return what is there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Linux has no name for the speed.</exception>
    public static Termios Raw(SerialSettings settings)
    {
        var code = Array.Find(Speeds, speed => speed.Baud == settings.Baud).Code;
        ArgumentOutOfRangeException.ThrowIfZero(code, nameof(settings));
        var control = EightBits | EnableReceiver | IgnoreModemLines | code;
        control |= settings.StopBits == 2 ? TwoStopBits : 0;
        control |= settings.Parity switch
        {
            SerialParity.Even => EnableParity,
            SerialParity.Odd => EnableParity | OddParity,
            _ => 0,
        };

        // VMIN and VTIME stay 0: the reader waits with poll(2) and reads what has come.
        return new Termios { _control = control, _inputSpeed = code, _outputSpeed = code };
    }

    [InlineArray(32)]
    struct ControlCharacters
    {
        byte _first;
    }
}
