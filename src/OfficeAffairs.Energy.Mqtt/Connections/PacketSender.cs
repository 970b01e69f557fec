using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>
/// The sending half of a connection. Packets are written whole, one after the other, into a bounded buffer; a pump carries
/// what has gathered to the stream in one go, so that many small packets share a system call. A full buffer makes the
/// senders wait.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose WaitHandle is never asked for holds nothing; late callers must not meet a disposed one.")]
sealed class PacketSender
{
    /// <summary>Bytes in the buffer at which senders start to wait; at half of it they go on.</summary>
    const int HighWaterMark = 1024 * 1024;

    const int SegmentSize = 64 * 1024;

    readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: HighWaterMark, resumeWriterThreshold: HighWaterMark / 2, minimumSegmentSize: SegmentSize, useSynchronizationContext: false));

    readonly SemaphoreSlim _turn = new(1, 1);
    readonly TimeProvider _time;
    long _lastSent;
    bool _isComplete;

    public PacketSender(TimeProvider time)
    {
        _time = time;
        _lastSent = time.GetTimestamp();
    }

    /// <summary>Timestamp of the last bytes handed to the network.</summary>
    public long LastSent => Volatile.Read(ref _lastSent);

    /// <summary>Writes one or more whole packets.</summary>
    /// <param name="state">What <paramref name="write"/> needs.</param>
    /// <param name="write">Writes the packets; static, so that sending allocates nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the turn: before it nothing is written, after it everything.</param>
    /// <exception cref="MqttDisconnectedException"><see cref="CompleteAsync"/> was called.</exception>
    public async ValueTask SendAsync<TState>(TState state, Action<TState, IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isComplete)
            {
                throw new MqttDisconnectedException("The connection is being closed.");
            }

            write(state, _pipe.Writer);

            // Not cancelled: the packet is in the buffer and will be sent whatever the caller does.
            await _pipe.Writer.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Carries bytes to the stream until <see cref="CompleteAsync"/> and the buffer is empty, or until cancelled.</summary>
    public async Task PumpAsync(Stream stream, CancellationToken cancellationToken)
    {
        var reader = _pipe.Reader;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken);
                foreach (var segment in result.Buffer)
                {
                    await stream.WriteAsync(segment, cancellationToken);
                }

                Volatile.Write(ref _lastSent, _time.GetTimestamp());
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return;
                }
            }
        }
        finally
        {
            // Wakes senders that wait for room; what they write from now on goes nowhere.
            await reader.CompleteAsync();
        }
    }

    /// <summary>Says that nothing more will be sent; the pump ends when it has carried the rest.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _isComplete = true;
            await _pipe.Writer.CompleteAsync();
        }
        finally
        {
            _turn.Release();
        }
    }
}
