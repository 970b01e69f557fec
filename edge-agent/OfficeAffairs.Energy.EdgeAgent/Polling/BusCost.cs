using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What reading costs in bus time: the planner weighs a further request against reading words that nobody wants.</summary>
/// <param name="PerRequest">Request, turnaround and the fixed part of the answer.</param>
/// <param name="PerWord">One register in the answer.</param>
readonly record struct BusCost(TimeSpan PerRequest, TimeSpan PerWord)
{
    // A character on a serial line: start, eight data bits, parity or second stop bit, stop.
    const double BitsPerCharacter = 11;

    // Request 8 characters, answer 5 around the data, and 3.5 characters of silence after each (Modbus over serial line V1.02, 2.5.1.1).
    const double FixedCharacters = ModbusBytes + 7;

    const int ModbusBytes = 8 + 5;

    /// <summary>
    /// Modbus TCP: a request costs a round trip through the network and the device's turnaround, a word next to nothing.
    /// </summary>
    public static BusCost Tcp(TimeSpan turnaround) => new(turnaround + TimeSpan.FromMilliseconds(1), TimeSpan.FromMicroseconds(20));

    /// <summary>A serial line at so many bits per second.</summary>
    public static BusCost Serial(int baud, TimeSpan turnaround)
    {
        var character = TimeSpan.FromSeconds(BitsPerCharacter / baud);
        return new BusCost((FixedCharacters * character) + turnaround, 2 * character);
    }

    /// <summary>The bus time of an exchange of other frames than Modbus's, in bytes sent and received.</summary>
    public TimeSpan OfBytes(int sent, int received) => PerRequest + ((sent + received - ModbusBytes) * (PerWord / 2));

    /// <summary>What reading costs on a bus.</summary>
    public static BusCost Of(LineSettings line, TimeSpan turnaround) =>
        line.Serial is { } serial ? Serial(serial.Baud, turnaround) : Tcp(turnaround);

    /// <summary>The bus time of one request for registers or bits; eight bits travel in a character, a register in two.</summary>
    public TimeSpan Of(RegisterSpace space, int count) =>
        space is RegisterSpace.Coil or RegisterSpace.Discrete ? PerRequest + ((count + 7) / 8 * (PerWord / 2)) : Of(count);

    /// <summary>The bus time of one request for registers.</summary>
    public TimeSpan Of(int words) => PerRequest + (words * PerWord);
}
