using System.Text;

namespace OfficeAffairs.Energy.Tests.Mqtt.Packets;

/// <summary>
/// Packets as a server sends them, put together byte by byte without a line of the client's own code: otherwise a mistake
/// made in both directions would go unseen.
/// </summary>
static class ServerFrames
{
    public static byte[] ConnAck(bool sessionPresent = false, byte reason = 0, params byte[][] properties) =>
        Packet(0x20, [(byte)(sessionPresent ? 1 : 0)], [reason], Properties(properties));

    public static byte[] Publish(string topic, byte[] payload, int qos = 0, int packetId = 0, bool retain = false, bool duplicate = false, params byte[][] properties) =>
        Packet((byte)(0x30 | (duplicate ? 8 : 0) | (qos << 1) | (retain ? 1 : 0)), Text(topic), qos == 0 ? [] : Two(packetId), Properties(properties), payload);

    public static byte[] PubAck(int packetId) => Packet(0x40, Two(packetId));

    public static byte[] PubAck(int packetId, byte reason, params byte[][] properties) => Packet(0x40, Two(packetId), [reason], Properties(properties));

    public static byte[] SubAck(int packetId, params byte[] reasons) => Packet(0x90, Two(packetId), Properties([]), reasons);

    public static byte[] UnsubAck(int packetId, params byte[] reasons) => Packet(0xB0, Two(packetId), Properties([]), reasons);

    public static byte[] PingResp() => [0xD0, 0];

    public static byte[] Disconnect(byte reason, params byte[][] properties) => Packet(0xE0, [reason], Properties(properties));

    public static byte[] Property(int id, params byte[][] value) => [(byte)id, .. value.SelectMany(part => part)];

    public static byte[] Text(string text) => Binary(Encoding.UTF8.GetBytes(text));

    public static byte[] Binary(byte[] bytes) => [.. Two(bytes.Length), .. bytes];

    public static byte[] Two(int value) => [(byte)(value / 256), (byte)(value % 256)];

    public static byte[] Four(long value) => [.. Two((int)(value / 65536)), .. Two((int)(value % 65536))];

    public static byte[] Length(int value)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((value % 128) + (value >= 128 ? 128 : 0)));
            value /= 128;
        }
        while (value > 0);
        return [.. bytes];
    }

    public static byte[] Packet(byte first, params byte[][] parts)
    {
        var body = parts.SelectMany(part => part).ToArray();
        return [first, .. Length(body.Length), .. body];
    }

    static byte[] Properties(byte[][] properties)
    {
        var bytes = properties.SelectMany(property => property).ToArray();
        return [.. Length(bytes.Length), .. bytes];
    }
}
