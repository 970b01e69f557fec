using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Lines;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>Serves every bus: most on a TCP port of their own, some on a pseudo-terminal.</summary>
sealed class ModbusServer(CampusSource source, IPAddress address, int portBase, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>A gateway of this kind serves a few masters; more are refused.</summary>
    const int MaximumConnections = 64;

    readonly List<(string Bus, Socket Listener)> _listeners = [];
    readonly List<(string Bus, PseudoTerminal Terminal)> _terminals = [];

    /// <summary>Opens all ports: after this every bus can be reached.</summary>
    /// <returns>The end points by bus, with the ports really taken (a port base of 0 lets the system choose).</returns>
    /// <exception cref="SocketException">A port is taken or may not be opened.</exception>
    public IReadOnlyDictionary<string, IPEndPoint> Open()
    {
        var endPoints = new Dictionary<string, IPEndPoint>();
        foreach (var bus in source.Served.Campus.Definition.Buses)
        {
            if (bus.Transport == BusTransport.PseudoTerminal)
            {
                _terminals.Add((bus.Name, new PseudoTerminal(bus.Name)));
                Log.OnTerminal(logger, bus.Name, PseudoTerminal.LinkOf(bus.Name), bus.Meters.Count);
                continue;
            }

            var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _listeners.Add((bus.Name, listener));
            listener.Bind(new IPEndPoint(address, portBase == 0 ? 0 : portBase + bus.Port));
            listener.Listen(MaximumConnections);
            endPoints[bus.Name] = (IPEndPoint)listener.LocalEndPoint!;
            Log.Listening(logger, bus.Name, endPoints[bus.Name], bus.Meters.Count);
        }

        return endPoints;
    }

    /// <summary>Serves until the token is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            [.. _listeners.Select(item => AcceptAsync(item.Bus, item.Listener, cancellationToken)),
            .. _terminals.Select(item => ServeTerminalAsync(item.Bus, item.Terminal, cancellationToken))]);

    public void Dispose()
    {
        foreach (var (_, listener) in _listeners)
            listener.Dispose();
        foreach (var (_, terminal) in _terminals)
            terminal.Dispose();
    }

    async Task ServeTerminalAsync(string bus, PseudoTerminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            // A read of a terminal cannot be called off; it ends with the terminal.
            await new LineConnection(terminal.Stream, new LineAnswers(source, bus, time)).ServeAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops.
        }
    }

    async Task AcceptAsync(string bus, Socket listener, CancellationToken cancellationToken)
    {
        var peers = new HashSet<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(cancellationToken);
                peers.RemoveWhere(peer => peer.IsCompleted);
                if (peers.Count < MaximumConnections)
                    peers.Add(ServeAsync(bus, socket, cancellationToken));
                else
                    socket.Dispose();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(peers);
        }
    }

    async Task ServeAsync(string bus, Socket socket, CancellationToken cancellationToken)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                if (source.Served.Campus.Definition.Buses.First(one => one.Name == bus).Transport == BusTransport.SerialOverTcp)
                {
                    await using var stream = new NetworkStream(socket);
                    await new LineConnection(stream, new LineAnswers(source, bus, time)).ServeAsync(cancellationToken);
                    return;
                }

                var handler = new RequestHandler(source, bus);
                if (!await new ModbusConnection(socket, handler, time).ServeAsync(cancellationToken))
                    Log.NoModbus(logger, bus, socket.RemoteEndPoint);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The simulator stops.
            }
            catch (SocketException e)
            {
                Log.PeerLost(logger, bus, e.SocketErrorCode);
            }
            catch (IOException e) when (e.InnerException is SocketException inner)
            {
                Log.PeerLost(logger, bus, inner.SocketErrorCode);
            }
        }
    }
}
