using System.Buffers.Binary;
using System.Text;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// Reads the fields of a message in the wire format of Protocol Buffers (protobuf.dev, "Encoding"): a tag (field number and wire type), then a varint, 8
/// bytes, a length and that many bytes, or 4 bytes. Unknown fields can be skipped; groups, which the format gave up, are refused.
/// </summary>
ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _at;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>The wire type of that field.</summary>
    public int WireType { get; private set; }

    /// <summary>Reads the next tag.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        if (_at == _bytes.Length)
        {
            return false;
        }

        var tag = Varint();
        if (tag >> 3 is 0 or > 0x1FFF_FFFF)
        {
            throw Fault("a field has an impossible number");
        }

        Field = (int)(tag >> 3);
        WireType = (int)(tag & 7);
        return true;
    }

    /// <summary>A field of wire type 0.</summary>
    public ulong ReadVarint()
    {
        Expect(0);
        return Varint();
    }

    /// <summary>A field of wire type 1.</summary>
    public double ReadDouble()
    {
        Expect(1);
        return BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
    }

    /// <summary>A field of wire type 5.</summary>
    public float ReadFloat()
    {
        Expect(5);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
    }

    /// <summary>A field of wire type 2.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(2);
        return Block();
    }

    /// <summary>A field of wire type 2 that holds UTF-8; what is no UTF-8 becomes U+FFFD.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Passes over the field.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case 0:
                Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Block();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw Fault("a field has an unknown wire type");
        }
    }

    readonly void Expect(int wireType)
    {
        if (WireType != wireType)
        {
            throw Fault($"field {Field} has wire type {WireType} instead of {wireType}");
        }
    }

    ReadOnlySpan<byte> Block()
    {
        var length = Varint();
        return length <= int.MaxValue ? Take((int)length) : throw Fault("a length is beyond the end");
    }

    ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _at)
        {
            throw Fault("a field reaches beyond the end");
        }

        _at += length;
        return _bytes.Slice(_at - length, length);
    }

    ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at == _bytes.Length)
            {
                throw Fault("a number is cut off");
            }

            var next = _bytes[_at++];

            // The tenth byte holds one bit.
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Fault("a number is too long");
    }

    readonly SparkplugFormatException Fault(string what) => new($"No Sparkplug B payload: at byte {_at}, {what}.");
}
