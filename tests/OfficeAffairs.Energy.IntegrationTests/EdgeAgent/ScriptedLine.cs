using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The far end of a byte line over TCP that does to every request exactly what the test says.</summary>
sealed class ScriptedLine : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Func<byte[], NetworkStream, Task> _react;
    readonly Task _accepting;

    /// <param name="react">Called with every request, as long as it came in one piece.</param>
    public ScriptedLine(Func<byte[], NetworkStream, Task> react)
    {
        _react = react;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The connections, as they came.</summary>
    public Channel<Socket> Connections { get; } = Channel.CreateUnbounded<Socket>();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections.Writer.TryWrite(client.Client);
                connections.Add(ServeAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            var buffer = new byte[1024];
            try
            {
                while (await stream.ReadAsync(buffer, _stop.Token) is > 0 and var count)
                {
                    await _react(buffer[..count], stream);
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The master has gone, or the test is over.
            }
        }
    }
}
