using System.Buffers;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>PINGREQ (MQTT 5 section 3.12).</summary>
static class PingPackets
{
    public static void WriteRequest(IBufferWriter<byte> output) => output.Write<byte>([(byte)PacketType.PingReq << 4, 0]);
}
