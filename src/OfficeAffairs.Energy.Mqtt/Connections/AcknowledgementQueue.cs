using System.Buffers;
using System.Collections;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>
/// The QoS 1 messages of one connection that wait for their acknowledgement, in the order of arrival. Acknowledgements
/// may be given in any order; they leave in the order of arrival, as MQTT demands (section 4.6).
/// </summary>
sealed class AcknowledgementQueue(int receiveMaximum)
{
    readonly Lock _gate = new();
    readonly Queue<ushort> _waiting = new();
    readonly BitArray _present = new(ushort.MaxValue + 1);
    readonly BitArray _acknowledged = new(ushort.MaxValue + 1);

    /// <summary>Notes a message that has arrived.</summary>
    /// <exception cref="MqttProtocolException">More than the receive maximum, or an identifier that is still waiting.</exception>
    public void Add(ushort packetId)
    {
        lock (_gate)
        {
            if (_waiting.Count == receiveMaximum)
            {
                throw new MqttProtocolException(MqttReasonCode.ReceiveMaximumExceeded, $"The server sent more than {receiveMaximum} unacknowledged messages.");
            }

            if (_present[packetId])
            {
                throw MqttProtocolException.Violation($"The server used packet identifier {packetId} again before it was acknowledged.");
            }

            _present[packetId] = true;
            _waiting.Enqueue(packetId);
        }
    }

    /// <summary>Notes that a message is dealt with.</summary>
    /// <returns>Whether acknowledgements can leave now.</returns>
    public bool Acknowledge(ushort packetId)
    {
        lock (_gate)
        {
            _acknowledged[packetId] = _present[packetId];
            return _waiting.TryPeek(out var first) && _acknowledged[first];
        }
    }

    /// <summary>Writes the acknowledgements that can leave. The caller lets nobody else write meanwhile, so order is kept.</summary>
    public void WriteReady(IBufferWriter<byte> output)
    {
        lock (_gate)
        {
            while (_waiting.TryPeek(out var first) && _acknowledged[first])
            {
                _waiting.Dequeue();
                _present[first] = false;
                _acknowledged[first] = false;
                PubAckPacket.WriteSuccess(output, first);
            }
        }
    }
}
