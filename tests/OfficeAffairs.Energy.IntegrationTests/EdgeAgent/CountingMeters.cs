using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Meters whose counter is one more at every reading, so that a reading lost or doubled shows; at address 3000 stands the serial number.</summary>
sealed class CountingMeters : IAsyncDisposable
{
    const int SerialAddress = 3000;

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<byte, (uint Serial, uint Counter)> _meters = new();
    readonly Task _accepting;

    public CountingMeters()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections taken.</summary>
    public int Connections { get; private set; }

    /// <summary>Puts another meter in the place of a unit; its counter begins anew.</summary>
    public void Exchange(byte unit, uint serial) => _meters[unit] = (serial, 0);

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
                Connections++;
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
            try
            {
                var request = new byte[12];
                while (true)
                {
                    await stream.ReadExactlyAsync(request, _stop.Token);
                    await stream.WriteAsync(Answer(request), _stop.Token);
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The agent has gone, or the test is over.
            }
        }
    }

    byte[] Answer(byte[] request)
    {
        var unit = request[6];
        var meter = _meters.GetOrAdd(unit, new Func<byte, (uint, uint)>(number => (1000u + number, 0u)));
        var asksSerial = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(8)) == SerialAddress;
        if (!asksSerial)
        {
            meter = _meters.AddOrUpdate(unit, meter, (_, now) => (now.Serial, now.Counter + 1));
        }

        var answer = new byte[13];
        request.AsSpan(0, 8).CopyTo(answer);
        (answer[4], answer[5], answer[8]) = (0, 7, 4);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(9), asksSerial ? meter.Serial : meter.Counter);
        return answer;
    }
}
