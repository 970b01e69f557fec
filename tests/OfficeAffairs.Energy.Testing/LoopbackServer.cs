using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.Testing;

/// <summary>Takes connections on a free port of the loopback address and serves each as a test says.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    readonly Func<TcpClient, CancellationToken, Task> _serve;
    readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="serve">Serves one connection; that the other side has gone, or that the server ends, ends it without an error.</param>
    public LoopbackServer(Func<TcpClient, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>Ends all connections; once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var client in _clients.Keys)
        {
            client.Close();
        }

        await _accepting;
    }

    async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        _clients[client] = true;
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await _serve(client, _stop.Token);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side has gone, or the server ends.
            }
        }

        _clients.TryRemove(client, out _);
    }
}
