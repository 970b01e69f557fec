using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The line behind a DTU. It is the DTU that connects: opening waits for it.</summary>
sealed class DtuChannel(DtuListener listener, DtuSlot slot, TimeSpan characterTime, TimeProvider time) : IByteChannel
{
    Socket? _socket;

    /// <inheritdoc/>
    public string Peer => $"DTU {DtuSettings.Describe(slot.Settings.Registration.Span)} at {listener.EndPoint}";

    /// <inheritdoc/>
    public bool IsOpen => _socket is not null;

    /// <inheritdoc/>
    public TimeSpan CharacterTime => characterTime;

    /// <inheritdoc/>
    public TimeSpan Quiet => SocketChannel.Quiet;

    /// <inheritdoc/>
    public async ValueTask<bool> OpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        listener.Start();
        _socket ??= await slot.TakeAsync(timeout, time, cancellationToken);
        return IsOpen;
    }

    /// <inheritdoc/>
    public void Tune(SerialSettings? settings)
    {
        // The line is behind another device, which alone can set it.
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => SocketChannel.WriteAsync(_socket, bytes, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => SocketChannel.ReadAsync(_socket, buffer, cancellationToken);

    /// <inheritdoc/>
    public int TakeWaiting(Span<byte> buffer) => SocketChannel.TakeWaiting(_socket, buffer);

    /// <inheritdoc/>
    public bool IsIdleTalk(ReadOnlySpan<byte> bytes)
    {
        // Heartbeats stand alone or in a row; a registration repeated after a hiccup of the modem is no fault either.
        while (!bytes.IsEmpty)
        {
            var length = Leading(bytes, slot.Settings.Heartbeat.Span) + Leading(bytes, slot.Settings.Registration.Span);
            if (length == 0 && bytes[0] is (byte)'\r' or (byte)'\n')
            {
                length = 1;
            }

            if (length == 0)
            {
                return false;
            }

            bytes = bytes[Math.Min(length, bytes.Length)..];
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsHalfOpen() => SocketChannel.IsHalfOpen(_socket);

    /// <inheritdoc/>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        listener.Release(slot);
    }

    static int Leading(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> packet) => packet.Length > 0 && bytes.StartsWith(packet) ? packet.Length : 0;
}
