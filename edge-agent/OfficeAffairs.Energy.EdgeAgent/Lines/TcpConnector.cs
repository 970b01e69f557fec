using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Makes TCP connections to devices.</summary>
static class TcpConnector
{
    /// <summary>Connects.</summary>
    /// <returns>The socket; null when the peer refuses, cannot be reached or does not accept within the timeout.</returns>
    public static async ValueTask<Socket?> ConnectAsync(string host, int port, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var deadline = new CancellationTokenSource(timeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            await socket.ConnectAsync(host, port, linked.Token);
            return socket;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
