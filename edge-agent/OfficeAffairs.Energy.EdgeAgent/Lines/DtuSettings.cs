using System.Globalization;
using System.Text;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>How a modem that dials in (a DTU) is told from others.</summary>
/// <param name="Registration">What it sends first; 2 to 128 bytes.</param>
/// <param name="Heartbeat">What it sends now and then to keep its connection; empty for nothing.</param>
sealed record DtuSettings(ReadOnlyMemory<byte> Registration, ReadOnlyMemory<byte> Heartbeat)
{
    /// <summary>The shortest and longest packets taken.</summary>
    public const int ShortestPacket = 2;

    /// <summary>The longest registration packet.</summary>
    public const int LongestPacket = 128;

    /// <summary>Reads a packet as people write it: <c>hex:01 0A FF</c>, or plain text.</summary>
    /// <returns>False when it is no such packet or not 2 to 128 bytes long.</returns>
    public static bool TryParsePacket(string text, out byte[] packet)
    {
        const string Hex = "hex:";
        if (!text.StartsWith(Hex, StringComparison.OrdinalIgnoreCase))
        {
            packet = Encoding.UTF8.GetBytes(text);
            return packet.Length is >= ShortestPacket and <= LongestPacket;
        }

        var digits = text[Hex.Length..].Replace(" ", string.Empty, StringComparison.Ordinal);
        packet = new byte[digits.Length / 2];
        return packet.Length is >= ShortestPacket and <= LongestPacket
            && Convert.FromHexString(digits, packet, out _, out var written) == System.Buffers.OperationStatus.Done
            && written * 2 == digits.Length;
    }

    /// <summary>A packet for people: its text when it is text, else its bytes.</summary>
    public static string Describe(ReadOnlySpan<byte> packet) =>
        packet.ContainsAnyExceptInRange((byte)' ', (byte)'~') || packet.IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"hex:{Convert.ToHexString(packet)}")
            : Encoding.ASCII.GetString(packet);
}
