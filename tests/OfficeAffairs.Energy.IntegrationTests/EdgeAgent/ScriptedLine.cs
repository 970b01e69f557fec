using System.Net.Sockets;
using System.Threading.Channels;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The far end of a byte line over TCP that does to every request exactly what the test says.</summary>
sealed class ScriptedLine : IAsyncDisposable
{
    readonly Func<byte[], NetworkStream, Task> _react;
    readonly LoopbackServer _server;

    /// <param name="react">Called with every request, as long as it came in one piece.</param>
    public ScriptedLine(Func<byte[], NetworkStream, Task> react)
    {
        _react = react;
        _server = new LoopbackServer(ServeAsync);
    }

    public int Port => _server.Port;

    /// <summary>The connections, as they came.</summary>
    public Channel<Socket> Connections { get; } = Channel.CreateUnbounded<Socket>();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        Connections.Writer.TryWrite(client.Client);
        var (stream, buffer) = (client.GetStream(), new byte[1024]);
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await _react(buffer[..count], stream);
        }
    }
}
