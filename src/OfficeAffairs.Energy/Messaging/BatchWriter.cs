using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>The primitive items of <see cref="BatchCodec"/>, written one after the other with a running checksum.</summary>
ref struct BatchWriter(IBufferWriter<byte> output)
{
    readonly IBufferWriter<byte> _output = output;
    uint _checksum;

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        var span = _output.GetSpan(bytes.Length);
        bytes.CopyTo(span);
        Advance(span[..bytes.Length]);
    }

    public void WriteByte(byte value)
    {
        var span = _output.GetSpan(1);
        span[0] = value;
        Advance(span[..1]);
    }

    public void WriteUInt64(ulong value)
    {
        var span = _output.GetSpan(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(span, value);
        Advance(span[..sizeof(ulong)]);
    }

    public void WriteUnsigned(ulong value)
    {
        var span = _output.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        Advance(span[..length]);
    }

    public void WriteSigned(long value) => WriteUnsigned((ulong)((value << 1) ^ (value >> 63)));

    public void WriteGuid(Guid value)
    {
        var span = _output.GetSpan(16);
        value.TryWriteBytes(span, bigEndian: true, out _);
        Advance(span[..16]);
    }

    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (length > BatchCodec.MaximumNameBytes)
        {
            throw new ArgumentException($"'{value}' is longer than {BatchCodec.MaximumNameBytes} bytes.", nameof(value));
        }

        WriteUnsigned((ulong)length);
        var span = _output.GetSpan(length);
        Encoding.UTF8.GetBytes(value, span);
        Advance(span[..length]);
    }

    public readonly void Finish()
    {
        var span = _output.GetSpan(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(span, _checksum);
        _output.Advance(sizeof(uint));
    }

    void Advance(scoped ReadOnlySpan<byte> written)
    {
        _checksum = Checksum.Append(_checksum, written);
        _output.Advance(written.Length);
    }
}
