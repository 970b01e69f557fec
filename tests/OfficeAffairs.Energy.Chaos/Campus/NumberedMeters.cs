using System.Buffers.Binary;
using System.Net.Sockets;
using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>
/// Meters that number their answers: every register pair of the n-th answer of a meter shows n. So every reading says which answer it came with, whatever
/// the agent's clock said, and what was handed out is known here, in a process that nobody kills. Modbus TCP, function 3, frames built here.
/// </summary>
sealed class NumberedMeters : IAsyncDisposable
{
    const int Words = 16;
    const byte ReadHolding = 3;
    const byte IllegalAddress = 2;

    readonly AnswerLog[] _logs;
    readonly LoopbackServer _server;

    /// <summary>Begins to listen.</summary>
    /// <param name="logs">Where the meters' answers are noted, by unit from 1.</param>
    public NumberedMeters(AnswerLog[] logs)
    {
        _logs = logs;
        _server = new LoopbackServer(ServeAsync);
    }

    /// <summary>The TCP port.</summary>
    public int Port => _server.Port;

    /// <summary>Answers nobody any more.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var (stream, header, request) = (client.GetStream(), new byte[7], new byte[256]);
        while (true)
        {
            await stream.ReadExactlyAsync(header, cancellationToken);
            var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(4)) - 1;
            if (length < 1 || length > request.Length)
            {
                return;
            }

            await stream.ReadExactlyAsync(request.AsMemory(0, length), cancellationToken);
            await stream.WriteAsync(Frame(header, Answer(header[6], request.AsSpan(0, length))), cancellationToken);
        }
    }

    byte[] Answer(byte unit, ReadOnlySpan<byte> request)
    {
        if (unit < 1 || unit > _logs.Length || request.Length != 5 || request[0] != ReadHolding ||
            BinaryPrimitives.ReadUInt16BigEndian(request[1..]) != 0 || BinaryPrimitives.ReadUInt16BigEndian(request[3..]) != Words)
        {
            return [(byte)(request[0] | 0x80), IllegalAddress];
        }

        var number = _logs[unit - 1].Next();
        var answer = new byte[2 + (Words * 2)];
        (answer[0], answer[1]) = (ReadHolding, Words * 2);
        for (var i = 0; i < Words / 2; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(2 + (i * 4)), (uint)number);
        }

        return answer;
    }

    static byte[] Frame(byte[] header, byte[] answer)
    {
        var frame = new byte[7 + answer.Length];
        header.AsSpan(0, 4).CopyTo(frame);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(answer.Length + 1));
        frame[6] = header[6];
        answer.CopyTo(frame, 7);
        return frame;
    }
}
