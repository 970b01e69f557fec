using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>Gives out packet identifiers and brings the server's answers to those who wait for them.</summary>
sealed class PendingReplies
{
    readonly Lock _gate = new();
    readonly Dictionary<ushort, PendingReply> _pending = [];
    ushort _lastId;
    MqttException? _failure;

    /// <summary>Why the connection has ended; null while it stands.</summary>
    public MqttException? Failure => Volatile.Read(ref _failure);

    /// <summary>Takes a free identifier for a packet to be sent.</summary>
    /// <param name="expected">Type of the packet that answers.</param>
    /// <exception cref="MqttDisconnectedException">The connection has ended.</exception>
    public PendingReply Begin(PacketType expected)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                throw Disconnection(_failure);
            }

            if (_pending.Count == ushort.MaxValue)
            {
                throw new InvalidOperationException("All 65,535 packet identifiers are in use.");
            }

            do
            {
                _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
            }
            while (_pending.ContainsKey(_lastId));

            var reply = new PendingReply(_lastId, expected);
            _pending.Add(_lastId, reply);
            return reply;
        }
    }

    /// <summary>Gives an identifier back whose packet was never sent.</summary>
    public void Abandon(PendingReply reply)
    {
        lock (_gate)
        {
            _pending.Remove(reply.PacketId);
        }
    }

    /// <summary>Hands an answer to the one who waits.</summary>
    /// <exception cref="MqttProtocolException">Nobody waits for this answer.</exception>
    public void Complete(PacketType type, ushort packetId, in Reply reply)
    {
        PendingReply? pending;
        lock (_gate)
        {
            if (!_pending.TryGetValue(packetId, out pending) || pending.Expected != type)
            {
                // Whoever waits under this identifier stays in the list, to be told of the end of the connection.
                throw MqttProtocolException.Violation($"The server sent {type} for packet identifier {packetId}, for which none was expected.");
            }

            _pending.Remove(packetId);
        }

        pending.TrySetResult(reply);
    }

    /// <summary>Ends all waiting, now and in future, because the connection has ended.</summary>
    public void Fail(MqttException cause)
    {
        PendingReply[] pending;
        lock (_gate)
        {
            _failure ??= cause;
            pending = [.. _pending.Values];
            _pending.Clear();
        }

        foreach (var reply in pending)
        {
            reply.TrySetException(Disconnection(cause));
        }
    }

    /// <summary>The error for one caller: each gets an exception of its own, since a thrown one records where.</summary>
    public static MqttDisconnectedException Disconnection(MqttException cause) =>
        new($"The connection has ended: {cause.Message}", cause.ReasonCode, cause);
}
