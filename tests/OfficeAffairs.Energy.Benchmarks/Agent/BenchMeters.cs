using System.Buffers.Binary;
using System.Net.Sockets;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Agent;

/// <summary>
/// Meters behind gateways, one per connection: any unit answers any read at once, counters grow with the time. As little work as possible, since it shares
/// the machine with what is measured.
/// </summary>
sealed class BenchMeters : IAsyncDisposable
{
    const int HeaderLength = 7;

    readonly LoopbackServer _server = new(ServeAsync);

    public int Port => _server.Port;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    static async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var (socket, input, output, have) = (client.Client, new byte[4096], new byte[512], 0);
        while (await socket.ReceiveAsync(input.AsMemory(have), SocketFlags.None, cancellationToken) is > 0 and var count)
        {
            have += count;
            while (Take(input, ref have, output) is > 0 and var length)
            {
                await socket.SendAsync(output.AsMemory(0, length), SocketFlags.None, cancellationToken);
            }
        }
    }

    // A request of 12 bytes: header, function, address, count. The answer's words are the seconds since the machine started, so that counters grow.
    static int Take(byte[] input, ref int have, byte[] output)
    {
        const int Request = 12;
        if (have < Request)
        {
            return 0;
        }

        var words = BinaryPrimitives.ReadUInt16BigEndian(input.AsSpan(10));
        input.AsSpan(0, HeaderLength + 1).CopyTo(output);
        BinaryPrimitives.WriteUInt16BigEndian(output.AsSpan(4), (ushort)(3 + (words * 2)));
        output[HeaderLength + 1] = (byte)(words * 2);
        var shown = (ushort)(Environment.TickCount64 / 1000);
        for (var i = 0; i < words; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(output.AsSpan(HeaderLength + 2 + (i * 2)), (i & 1) == 0 ? (ushort)1 : shown);
        }

        have -= Request;
        input.AsSpan(Request, have).CopyTo(input);
        return HeaderLength + 2 + (words * 2);
    }
}
