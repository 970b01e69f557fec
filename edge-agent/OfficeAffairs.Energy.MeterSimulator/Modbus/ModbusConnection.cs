using System.Buffers.Binary;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>
/// One peer of a bus: cuts the stream into frames, answers each in turn and sends the answers of all frames that came
/// together in one go. A frame that cannot be Modbus ends the connection.
/// </summary>
sealed class ModbusConnection(Socket socket, RequestHandler handler, TimeProvider time)
{
    /// <summary>Transaction (2), protocol (2), length (2) and unit (1).</summary>
    const int HeaderLength = 7;
    const int MaximumFrame = HeaderLength + RequestHandler.MaximumPdu;
    const int BufferSize = 32 * 1024;

    readonly ConnectionClock _clock = new(time);
    readonly byte[] _input = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    readonly byte[] _output = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
    int _filled;

    /// <summary>Serves until the peer leaves, sends what is no Modbus, or the token is cancelled.</summary>
    /// <returns>False when the peer broke the protocol.</returns>
    public async Task<bool> ServeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await socket.ReceiveAsync(_input.AsMemory(_filled), SocketFlags.None, cancellationToken);
            if (received == 0)
                return true;

            _filled += received;
            bool more;
            do
            {
                if (!Consume(out var length, out more))
                    return false;

                await SendAsync(length, cancellationToken);
            }
            while (more);
        }
    }

    async ValueTask SendAsync(int length, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < length;)
            sent += await socket.SendAsync(_output.AsMemory(sent, length - sent), SocketFlags.None, cancellationToken);
    }

    /// <summary>Answers the whole frames in the input until they are used up or the output is full.</summary>
    bool Consume(out int written, out bool more)
    {
        written = 0;
        more = false;
        var used = 0;
        while (_filled - used >= HeaderLength + 1)
        {
            var frame = _input.AsSpan(used, _filled - used);
            if (!IsModbus(frame, out var length))
                return false;
            if (frame.Length < length)
                break;

            more = _output.Length - written < MaximumFrame;
            if (more)
                break;

            written += Answer(frame[..length], _output.AsSpan(written));
            used += length;
        }

        _input.AsSpan(used, _filled - used).CopyTo(_input);
        _filled -= used;
        return true;
    }

    static bool IsModbus(ReadOnlySpan<byte> frame, out int length)
    {
        length = 6 + BinaryPrimitives.ReadUInt16BigEndian(frame[4..]);
        return BinaryPrimitives.ReadUInt16BigEndian(frame[2..]) == 0 && length is > HeaderLength and <= MaximumFrame;
    }

    int Answer(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        var length = handler.Answer(frame[6], frame[HeaderLength..], output.Slice(HeaderLength, RequestHandler.MaximumPdu), _clock);
        if (length == 0)
            return 0;

        frame[..4].CopyTo(output);
        BinaryPrimitives.WriteUInt16BigEndian(output[4..], (ushort)(length + 1));
        output[6] = frame[6];
        return HeaderLength + length;
    }
}
