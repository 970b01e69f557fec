using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.Testing;

/// <summary>Stands before a server on 127.0.0.1 and can take it away: cut its connections, refuse new ones, swallow or delay what passes.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly IPEndPoint _target;
    readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentBag<Task> _relays = [];
    readonly Lock _gate = new();
    Socket _listener;
    Task _accepting;
    TaskCompletionSource _open = Opened();
    long _delayTicks;

    /// <summary>Listens on a free port and passes everything on.</summary>
    public TcpProxy(IPEndPoint target)
    {
        _target = target;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>The port of the proxy; stays the same.</summary>
    public int Port { get; }

    /// <summary>How long every piece of bytes is held up, one way; at most one piece is on the way per direction. Default: not at all.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delayTicks));
        set => Volatile.Write(ref _delayTicks, value.Ticks);
    }

    /// <summary>Ends all connections at once; new ones are possible.</summary>
    public void Cut()
    {
        foreach (var socket in _sockets.Keys)
        {
            socket.Close(timeout: 0);
        }
    }

    /// <summary>Ends all connections and refuses new ones, as a server that is down.</summary>
    public async Task RefuseAsync()
    {
        _listener.Close();
        await _accepting;
        Cut();
    }

    /// <summary>Takes connections again.</summary>
    public void Accept()
    {
        _listener = Listen(Port);
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Lets nothing pass while connections stay open, as a network that loses every packet.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets pass again, and what was held with it.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _open.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Release();
        await RefuseAsync();
        await Task.WhenAll(_relays);
        _stopping.Dispose();
    }

    static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        return listener;
    }

    async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                _relays.Add(ConnectAsync(await listener.AcceptAsync(_stopping.Token)));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task ConnectAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _sockets[client] = _sockets[server] = true;
        try
        {
            await server.ConnectAsync(_target, _stopping.Token);
            await Task.WhenAny(RelayAsync(client, server), RelayAsync(server, client));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is over.
        }

        client.Close(timeout: 0);
        server.Close(timeout: 0);
        _sockets.TryRemove(client, out _);
        _sockets.TryRemove(server, out _);
    }

    async Task RelayAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, SocketFlags.None, _stopping.Token) is var count and > 0)
            {
                Task open;
                lock (_gate)
                {
                    open = _open.Task;
                }

                await open;
                if (Delay > TimeSpan.Zero)
                {
                    await Task.Delay(Delay, _stopping.Token);
                }

                await to.SendAsync(buffer.AsMemory(0, count), SocketFlags.None, _stopping.Token);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is over.
        }
    }
}
