using System.Buffers.Binary;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The calls of a byte channel over a TCP connection, whoever made it.</summary>
static class SocketChannel
{
    // Over mobile networks a frame may come in pieces far apart.
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    const int TcpLevel = 6;
    const int TcpInformation = 11;
    const int UnacknowledgedOffset = 24;

    /// <summary>Sends all bytes.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public static async ValueTask WriteAsync(Socket? socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await Connected(socket).SendAsync(bytes, SocketFlags.None, cancellationToken)..];
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Waits for bytes; 0 when the peer has closed.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public static async ValueTask<int> ReadAsync(Socket? socket, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await Connected(socket).ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Takes bytes that are already there; -1 when the peer has closed.</summary>
    public static int TakeWaiting(Socket? socket, Span<byte> buffer)
    {
        try
        {
            if (socket is null)
            {
                return -1;
            }

            if (!socket.Poll(0, SelectMode.SelectRead))
            {
                return 0;
            }

            var count = socket.Receive(buffer);
            return count == 0 ? -1 : count;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>True when bytes sent were not acknowledged by the peer's network stack (Linux, tcp(7), TCP_INFO: tcpi_unacked).</summary>
    public static bool IsHalfOpen(Socket? socket)
    {
        if (socket is null || !OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            Span<byte> information = stackalloc byte[104];
            var length = socket.GetRawSocketOption(TcpLevel, TcpInformation, information);
            return length >= UnacknowledgedOffset + 4 && BinaryPrimitives.ReadUInt32LittleEndian(information[UnacknowledgedOffset..]) > 0;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    static Socket Connected(Socket? socket) => socket ?? throw new IOException("The connection is gone.");
}
