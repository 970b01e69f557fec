using System.Net;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Reads how a bus is reached: <c>transport</c> and what belongs to it.</summary>
static class LineParser
{
    const string Transports = "tcp, serial, serial-over-tcp, dtu (rtu and rtu-over-tcp are other names of serial and serial-over-tcp)";

    static readonly string[] OwnKeys = ["baud", "parity", "stop_bits"];

    /// <summary>Reads the line of a bus; what is wrong is reported and replaced by something harmless.</summary>
    public static LineSettings Read(YamlItem bus)
    {
        var transport = bus.Required("transport");
        switch (transport?.Text)
        {
            case null or "tcp":
                return LineSettings.Tcp(bus.RequiredText("host"), bus.Number("port", 502, 1, 65535));
            case "serial" or "rtu":
                return new LineSettings { Transport = LineTransport.Serial, Device = bus.RequiredText("device"), Serial = ReadSerial(bus), Rs485 = ReadRs485(bus.Optional("rs485")) };
            case "serial-over-tcp" or "rtu-over-tcp":
                return new LineSettings
                {
                    Transport = LineTransport.SerialOverTcp,
                    Host = bus.RequiredText("host"),
                    Port = bus.Required("port")?.Number(1, 65535) ?? 502,
                    Serial = ReadSerial(bus),
                };
            case "dtu":
                return new LineSettings
                {
                    Transport = LineTransport.Dtu,
                    Listen = ReadListen(bus.Required("listen")),
                    Dtu = new DtuSettings(ReadPacket(bus.Required("registration")), ReadPacket(bus.Optional("heartbeat"))),
                    Serial = ReadSerial(bus),
                };
            default:
                transport.Add($"transport '{transport.Text}' is none of {Transports}");
                return LineSettings.Tcp(string.Empty, 502);
        }
    }

    /// <summary>Reads speed and parity of a meter that does not speak at its line's.</summary>
    /// <returns>They; null when the meter states none.</returns>
    public static SerialSettings? ReadOwnSerial(YamlItem meter, LineSettings line)
    {
        if (OwnKeys.All(key => meter.Optional(key) is null))
        {
            return null;
        }

        if (line.Transport != LineTransport.Serial)
        {
            meter.Add("a meter has a speed of its own only on a serial line of this machine: what is behind another device has that device's");
            return null;
        }

        return ReadSerial(meter, line.Serial!);
    }

    /// <summary>Reads speed, parity and stop bits. Default 9600 8N1.</summary>
    static SerialSettings ReadSerial(YamlItem bus) => ReadSerial(bus, new SerialSettings(9600, SerialParity.None, 1));

    static SerialSettings ReadSerial(YamlItem item, SerialSettings otherwise)
    {
        var baud = item.Number("baud", otherwise.Baud, 300, 230_400);
        if (!SerialSettings.Bauds.Contains(baud))
        {
            item.Add($"baud {baud} is none of {string.Join(", ", SerialSettings.Bauds)}");
        }

        return new SerialSettings(baud, item.Member("parity", otherwise.Parity), item.Number("stop_bits", otherwise.StopBits, 1, 2));
    }

    static Rs485Settings? ReadRs485(YamlItem? item)
    {
        if (item is null || !item.IsMapping)
        {
            return item is null || item.Text == "false" ? null : ReadRs485Word(item);
        }

        var level = item.Optional("rts_on_send");
        if (level is not null && level.Text is not ("high" or "low"))
        {
            level.Add("high or low is expected");
        }

        var settings = new Rs485Settings(
            level?.Text != "low",
            TimeSpan.FromMilliseconds(item.Number("delay_before_send_ms", 0, 0, 100)),
            TimeSpan.FromMilliseconds(item.Number("delay_after_send_ms", 0, 0, 100)));
        item.RejectUnknownKeys();
        return settings;
    }

    static Rs485Settings ReadRs485Word(YamlItem item)
    {
        if (item.Text != "true")
        {
            item.Add("true, false, or {rts_on_send: high, delay_before_send_ms: 0, delay_after_send_ms: 0} is expected");
        }

        return new Rs485Settings(RtsOnSend: true, TimeSpan.Zero, TimeSpan.Zero);
    }

    static IPEndPoint ReadListen(YamlItem? item)
    {
        if (item is not null && IPEndPoint.TryParse(item.Text, out var endPoint) && endPoint.Port > 0)
        {
            return endPoint;
        }

        item?.Add($"'{item.Text}' is no address to listen at, such as 0.0.0.0:9000 or 10.1.0.5:9000");
        return new IPEndPoint(IPAddress.Loopback, 1);
    }

    static byte[] ReadPacket(YamlItem? item)
    {
        if (item is null)
        {
            return [];
        }

        if (DtuSettings.TryParsePacket(item.Text, out var packet))
        {
            return packet;
        }

        item.Add($"'{item.Text}' is no packet of {DtuSettings.ShortestPacket} to {DtuSettings.LongestPacket} bytes, as text or as hex:01 0A FF");
        return [];
    }
}
