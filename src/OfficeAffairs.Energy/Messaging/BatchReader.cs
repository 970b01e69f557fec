using System.Buffers.Binary;
using System.Text;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>The primitive items of <see cref="BatchCodec"/>, read one after the other; every violation is a <see cref="BatchFormatException"/>.</summary>
ref struct BatchReader
{
    readonly ReadOnlySpan<byte> _bytes;
    int _position;

    public BatchReader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(uint))
        {
            throw new BatchFormatException($"A batch has at least {sizeof(uint)} bytes, not {bytes.Length}.");
        }

        _bytes = bytes[..^sizeof(uint)];
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]);
        var actual = Checksum.Append(0, _bytes);
        if (stated != actual)
        {
            throw new BatchFormatException($"The checksum is {actual:x8}, the batch states {stated:x8}.");
        }
    }

    public readonly BatchFormatException Error(string reason) => new($"At byte {_position}: {reason}.");

    public void Expect(ReadOnlySpan<byte> expected)
    {
        if (!Take(expected.Length).SequenceEqual(expected))
        {
            throw Error("not a batch of version 1");
        }
    }

    public readonly void ExpectEnd()
    {
        if (_position != _bytes.Length)
        {
            throw Error($"{_bytes.Length - _position} bytes too many");
        }
    }

    public byte ReadByte() => Take(1)[0];

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public Guid ReadGuid() => new(Take(16), bigEndian: true);

    public ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            if (shift == 63 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Error("a number is longer than 64 bits");
    }

    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public long ReadNonNegative()
    {
        var value = ReadUnsigned();
        return value <= long.MaxValue ? (long)value : throw Error("a number is larger than 2^63 - 1");
    }

    public int ReadCount(int maximum, int smallestItem)
    {
        var count = ReadUnsigned();
        var possible = Math.Min(maximum, (_bytes.Length - _position) / smallestItem);
        return count <= (ulong)possible ? (int)count : throw Error($"{count} items stated where at most {possible} can follow");
    }

    public string ReadString()
    {
        var length = ReadCount(BatchCodec.MaximumNameBytes, smallestItem: 1);
        try
        {
            return StrictUtf8.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw Error("a name is no UTF-8");
        }
    }

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _position)
        {
            throw Error($"{length} bytes wanted, {_bytes.Length - _position} left");
        }

        var taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }
}
