using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>A Modbus TCP server whose slaves misbehave on demand. Its frames are built here, not by the code under test.</summary>
sealed class ScriptedSlaves : IAsyncDisposable
{
    readonly ConcurrentDictionary<byte, SlaveBehaviour> _behaviour = new();
    readonly LoopbackServer _server;

    public ScriptedSlaves() => _server = new LoopbackServer(ServeAsync);

    public int Port => _server.Port;

    /// <summary>Requests received by unit.</summary>
    public ConcurrentDictionary<byte, int> Requests { get; } = new();

    public SlaveBehaviour this[byte unit]
    {
        set => _behaviour[unit] = value;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var stream = client.GetStream();
        byte[] late = [];
        while (true)
        {
            var header = new byte[7];
            await stream.ReadExactlyAsync(header, cancellationToken);
            var pdu = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(4)) - 1];
            await stream.ReadExactlyAsync(pdu, cancellationToken);
            Requests.AddOrUpdate(header[6], 1, (_, count) => count + 1);
            if (late.Length > 0)
            {
                await stream.WriteAsync(late, cancellationToken);
                late = [];
            }

            var behaviour = _behaviour.GetValueOrDefault(header[6]);
            if (behaviour == SlaveBehaviour.HangsUp)
            {
                return;
            }

            if (behaviour == SlaveBehaviour.AnswersLate)
            {
                late = Frame(header, header[6], Answer(pdu, 0xAA));
            }
            else
            {
                await AnswerAsync(stream, behaviour, header, pdu, cancellationToken);
            }
        }
    }

    static async Task AnswerAsync(NetworkStream stream, SlaveBehaviour behaviour, byte[] header, byte[] pdu, CancellationToken cancellationToken)
    {
        var good = Answer(pdu, 0);
        var other = header.ToArray();
        other[0] ^= 0x40;
        byte[] bytes = behaviour switch
        {
            SlaveBehaviour.Silent => [],
            SlaveBehaviour.Refuses => Frame(header, header[6], [(byte)(pdu[0] | 0x80), 2]),
            SlaveBehaviour.AnswersAsAnother => Frame(header, (byte)(header[6] + 1), good),
            SlaveBehaviour.AnswersAnotherTransaction => Frame(other, header[6], good),
            SlaveBehaviour.AnswersShort => Frame(header, header[6], good[..^2]),
            SlaveBehaviour.Babbles => [0xDE, 0xAD, 0xBE, 0xEF, 0xFF, 0xFF, 0xFF, 0xFF],
            _ => Frame(header, header[6], good),
        };
        if (behaviour != SlaveBehaviour.Dribbles)
        {
            await stream.WriteAsync(bytes, cancellationToken);
            return;
        }

        foreach (var part in bytes)
        {
            await stream.WriteAsync(new[] { part }, cancellationToken);
            await Task.Yield();
        }
    }

    static byte[] Answer(byte[] pdu, byte disturbance)
    {
        if (pdu[0] == 16)
        {
            return pdu[..5];
        }

        var address = BinaryPrimitives.ReadUInt16BigEndian(pdu.AsSpan(1));
        var count = BinaryPrimitives.ReadUInt16BigEndian(pdu.AsSpan(3));
        var answer = new byte[2 + (count * 2)];
        (answer[0], answer[1]) = (pdu[0], (byte)(count * 2));
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2 + (i * 2)), (ushort)((address + i + 1) ^ disturbance));
        }

        return answer;
    }

    static byte[] Frame(byte[] header, byte unit, byte[] pdu)
    {
        var frame = new byte[7 + pdu.Length];
        header.AsSpan(0, 4).CopyTo(frame);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(pdu.Length + 1));
        frame[6] = unit;
        pdu.CopyTo(frame, 7);
        return frame;
    }
}
