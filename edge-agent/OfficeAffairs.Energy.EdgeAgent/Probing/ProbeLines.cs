using System.Globalization;
using System.Net;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>Reads where a probe is to look: a connection, or a line at several speeds.</summary>
static class ProbeLines
{
    const string Rtu = "rtu://";
    const string Dtu = "dtu://";
    const int ModbusPort = 502;

    /// <summary>Reads the lines to try, in their order.</summary>
    /// <param name="address">A host, <c>rtu://host:port</c>, <c>dtu://address:port</c>, or a device file.</param>
    /// <param name="speeds">Speeds and parities such as <c>9600-N,2400-E</c>.</param>
    /// <param name="registration">What the modem names itself by; <c>dtu://</c> only.</param>
    /// <param name="heartbeat">What it sends now and then; null for nothing.</param>
    /// <exception cref="FormatException">Something of it cannot be read; the message says what.</exception>
    public static IReadOnlyList<LineSettings> Parse(string address, string speeds, string? registration, string? heartbeat)
    {
        if (address.StartsWith('/'))
        {
            return [.. speeds.Split(',').Select(speed => new LineSettings { Transport = LineTransport.Serial, Device = address, Serial = Speed(speed) })];
        }

        // What is behind another device has that device's speed: it is only waited for.
        var behind = Speed(speeds.Split(',')[0]);
        if (address.StartsWith(Dtu, StringComparison.Ordinal))
        {
            return
            [
                new LineSettings
                {
                    Transport = LineTransport.Dtu,
                    Listen = IPEndPoint.TryParse(address[Dtu.Length..], out var listen) && listen.Port > 0 ? listen : throw new FormatException($"'{address}' is no dtu://address:port to listen at, such as dtu://0.0.0.0:9000."),
                    Dtu = new DtuSettings(Packet("--registration", registration ?? throw new FormatException("A modem is known by its --registration.")), heartbeat is null ? [] : Packet("--heartbeat", heartbeat)),
                    Serial = behind,
                },
            ];
        }

        var overTcp = address.StartsWith(Rtu, StringComparison.Ordinal);
        var (host, port) = HostAndPort(overTcp ? address[Rtu.Length..] : address);
        return [overTcp ? new LineSettings { Transport = LineTransport.SerialOverTcp, Host = host, Port = port, Serial = behind } : LineSettings.Tcp(host, port)];
    }

    static byte[] Packet(string option, string text) =>
        DtuSettings.TryParsePacket(text, out var packet) ? packet : throw new FormatException($"{option} '{text}' is no packet of {DtuSettings.ShortestPacket} to {DtuSettings.LongestPacket} bytes, as text or as hex:01 0A FF.");

    static (string Host, int Port) HostAndPort(string address)
    {
        var colon = address.LastIndexOf(':');
        var port = ModbusPort;
        return colon > 0 && !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            ? throw new FormatException($"'{address}' is no host:port.")
            : (colon > 0 ? address[..colon] : address, port);
    }

    static SerialSettings Speed(string text)
    {
        var parts = text.Trim().Split('-');
        var parity = parts.Length == 2 ? "NEO".IndexOf(parts[1], StringComparison.OrdinalIgnoreCase) : -1;
        return parity >= 0 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var baud) && SerialSettings.Bauds.Contains(baud)
            ? new SerialSettings(baud, (SerialParity)parity, StopBits: 1)
            : throw new FormatException($"'{text}' is no speed such as 9600-N or 2400-E.");
    }
}
