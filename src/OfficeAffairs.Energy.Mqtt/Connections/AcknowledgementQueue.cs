using System.Buffers;
using System.Collections;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>
/// The QoS 1 messages of one connection that wait for their acknowledgement, in the order of arrival. Acknowledgements
/// may be given in any order; they leave in the order of arrival, as MQTT demands (section 4.6).
/// </summary>
/// <remarks>
/// A server that exceeds the receive maximum is borne with up to a number of bytes: in Mosquitto 2.0.11 one acknowledgement
/// can release a whole receive maximum of queued messages (its issue 2301), and hanging up on it would end in a circle.
/// </remarks>
/// <param name="receiveMaximum">How many messages may wait in any case.</param>
/// <param name="maximumBytes">How many bytes of payload may wait if there are more.</param>
sealed class AcknowledgementQueue(int receiveMaximum, long maximumBytes)
{
    readonly Lock _gate = new();
    readonly Queue<(ushort PacketId, int Size)> _waiting = new();
    readonly BitArray _present = new(ushort.MaxValue + 1);
    readonly BitArray _acknowledged = new(ushort.MaxValue + 1);
    long _bytes;

    /// <summary>Notes a message that has arrived.</summary>
    /// <param name="packetId">Its packet identifier.</param>
    /// <param name="size">Bytes of its payload.</param>
    /// <exception cref="MqttProtocolException">Too many messages wait, or one with this identifier does.</exception>
    public void Add(ushort packetId, int size)
    {
        lock (_gate)
        {
            if (_waiting.Count >= receiveMaximum && _bytes + size > maximumBytes)
            {
                throw new MqttProtocolException(MqttReasonCode.ReceiveMaximumExceeded, $"The server sent {_waiting.Count + 1} messages ahead of their acknowledgement, of more than {maximumBytes} bytes; {receiveMaximum} were agreed.");
            }

            if (_present[packetId])
            {
                throw MqttProtocolException.Violation($"The server used packet identifier {packetId} again before it was acknowledged.");
            }

            _present[packetId] = true;
            _waiting.Enqueue((packetId, size));
            _bytes += size;
        }
    }

    /// <summary>Notes that a message is dealt with.</summary>
    /// <returns>Whether acknowledgements can leave now.</returns>
    public bool Acknowledge(ushort packetId)
    {
        lock (_gate)
        {
            _acknowledged[packetId] = _present[packetId];
            return _waiting.TryPeek(out var first) && _acknowledged[first.PacketId];
        }
    }

    /// <summary>Writes the acknowledgements that can leave. The caller lets nobody else write meanwhile, so order is kept.</summary>
    public void WriteReady(IBufferWriter<byte> output)
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out var first) && _acknowledged[first.PacketId])
            {
                _waiting.Dequeue();
                _bytes -= first.Size;
                _present[first.PacketId] = false;
                _acknowledged[first.PacketId] = false;
                PubAckPacket.WriteSuccess(output, first.PacketId);
            }
        }
    }
}
