using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// Listens for DTUs on one port. What dials in has to name itself by one of the registrations that the configuration knows; everything else is refused
/// and counted. Shared by the buses of the port.
/// </summary>
sealed class DtuListener(IPEndPoint endPoint, TimeProvider time, ILogger logger) : IDisposable
{
    // Strangers that have not said who they are; more are refused at once.
    const int MostStrangers = 64;

    static readonly TimeSpan RegistrationTime = TimeSpan.FromSeconds(10);

    // A registration that is the beginning of another one: so long for the rest of the longer.
    static readonly TimeSpan AmbiguityTime = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly List<DtuSlot> _slots = [];
    readonly CancellationTokenSource _stop = new();
    Socket? _socket;
    int _strangers;
    long _refused;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint?)_socket?.LocalEndPoint ?? endPoint;

    /// <summary>Connections refused since the start because nobody knows their registration.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Makes a place for a DTU.</summary>
    public DtuSlot Expect(DtuSettings settings)
    {
        var slot = new DtuSlot(settings);
        lock (_gate)
        {
            _slots.Add(slot);
        }

        return slot;
    }

    /// <summary>Gives a place up; the last one ends the listening.</summary>
    public void Release(DtuSlot slot)
    {
        lock (_gate)
        {
            _slots.Remove(slot);
            slot.Close();
            if (_slots.Count == 0)
            {
                _socket?.Dispose();
                _socket = null;
            }
        }
    }

    /// <summary>Listens unless it does already.</summary>
    /// <exception cref="LineBusyException">The port is taken, perhaps by a running agent.</exception>
    public void Start()
    {
        lock (_gate)
        {
            if (_socket is not null)
            {
                return;
            }

            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(endPoint);
                socket.Listen();
            }
            catch (SocketException error)
            {
                socket.Dispose();
                throw new LineBusyException($"DTUs cannot be awaited at {endPoint}: {error.Message}. Perhaps an agent is running.");
            }

            _socket = socket;
            _ = AcceptAsync(socket);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            _slots.ForEach(slot => slot.Close());
            _socket?.Dispose();
            _socket = null;
        }

        _stop.Dispose();
    }

    async Task AcceptAsync(Socket socket)
    {
        try
        {
            while (true)
            {
                var peer = await socket.AcceptAsync(_stop.Token);
                if (Interlocked.Increment(ref _strangers) > MostStrangers)
                {
                    Refuse(peer, default);
                    Interlocked.Decrement(ref _strangers);
                }
                else
                {
                    _ = GreetAsync(peer);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody expects a DTU here any more.
        }
    }

    async Task GreetAsync(Socket peer)
    {
        var heard = new byte[DtuSettings.LongestPacket * 2];
        var count = 0;
        try
        {
            peer.NoDelay = true;
            var slot = default(DtuSlot);
            while (count < heard.Length)
            {
                var (match, pending) = Recognise(heard.AsSpan(0, count));
                slot = match;
                if (!pending)
                {
                    break;
                }

                using var deadline = new CancellationTokenSource(match is null ? RegistrationTime : AmbiguityTime, time);
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stop.Token);
                try
                {
                    var read = await peer.ReceiveAsync(heard.AsMemory(count), SocketFlags.None, linked.Token);
                    count += read;
                    if (read == 0)
                    {
                        slot = null;
                        break;
                    }
                }
                catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
                {
                    break;
                }
            }

            Admit(peer, slot, heard.AsSpan(0, count));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            peer.Dispose();
        }
        finally
        {
            Interlocked.Decrement(ref _strangers);
        }
    }

    void Admit(Socket peer, DtuSlot? slot, ReadOnlySpan<byte> heard)
    {
        if (slot is null)
        {
            Refuse(peer, heard);
            return;
        }

        Log.DtuRegistered(logger, DtuSettings.Describe(slot.Settings.Registration.Span), peer.RemoteEndPoint);
        slot.Attach(peer);
    }

    void Refuse(Socket peer, ReadOnlySpan<byte> heard)
    {
        Interlocked.Increment(ref _refused);
        Log.DtuRefused(logger, peer.RemoteEndPoint, heard.IsEmpty ? "nothing" : DtuSettings.Describe(heard[..Math.Min(heard.Length, 32)]));
        peer.Dispose();
    }

    // The registration that the bytes begin with, and whether more bytes could make it another one.
    (DtuSlot? Match, bool Pending) Recognise(ReadOnlySpan<byte> heard)
    {
        lock (_gate)
        {
            var (match, pending) = (default(DtuSlot), false);
            foreach (var slot in _slots)
            {
                var registration = slot.Settings.Registration.Span;
                if (heard.StartsWith(registration))
                {
                    match = match is null || registration.Length > match.Settings.Registration.Length ? slot : match;
                }
                else
                {
                    pending |= registration.StartsWith(heard);
                }
            }

            return (match, pending);
        }
    }
}
