using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>One packet sent whose answer is awaited.</summary>
sealed class PendingReply(ushort packetId, PacketType expected) : TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ushort PacketId => packetId;

    public PacketType Expected => expected;
}
