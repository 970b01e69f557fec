using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>A serial line behind a device server that passes bytes through: RTU over TCP, DL/T 645 over TCP.</summary>
sealed class TcpChannel(string host, int port, TimeSpan characterTime, TimeProvider time) : IByteChannel
{
    Socket? _socket;

    /// <inheritdoc/>
    public string Peer => FormattableString.Invariant($"{host}:{port}");

    /// <inheritdoc/>
    public bool IsOpen => _socket is not null;

    /// <inheritdoc/>
    public TimeSpan CharacterTime => characterTime;

    /// <inheritdoc/>
    public TimeSpan Quiet => SocketChannel.Quiet;

    /// <inheritdoc/>
    public async ValueTask<bool> OpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _socket ??= await TcpConnector.ConnectAsync(host, port, timeout, time, cancellationToken);
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
    public bool IsIdleTalk(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public bool IsHalfOpen() => SocketChannel.IsHalfOpen(_socket);

    /// <inheritdoc/>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
