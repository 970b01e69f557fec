using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Meters whose counter is one more at every reading, so that a reading lost or doubled shows; at address 3000 stands the serial number.</summary>
sealed class CountingMeters : IAsyncDisposable
{
    const int SerialAddress = 3000;

    readonly ConcurrentDictionary<byte, (uint Serial, uint Counter)> _meters = new();
    readonly LoopbackServer _server;

    public CountingMeters() => _server = new LoopbackServer(ServeAsync);

    public int Port => _server.Port;

    /// <summary>Connections taken.</summary>
    public int Connections { get; private set; }

    /// <summary>Puts another meter in the place of a unit; its counter begins anew.</summary>
    public void Exchange(byte unit, uint serial) => _meters[unit] = (serial, 0);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        Connections++;
        var (stream, request) = (client.GetStream(), new byte[12]);
        while (true)
        {
            await stream.ReadExactlyAsync(request, cancellationToken);
            await stream.WriteAsync(Answer(request), cancellationToken);
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
