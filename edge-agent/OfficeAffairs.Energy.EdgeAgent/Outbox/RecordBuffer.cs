using System.Buffers;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>A growing buffer for one record after the other; unlike <see cref="ArrayBufferWriter{T}"/> it lets the frame be filled in afterwards.</summary>
sealed class RecordBuffer : IBufferWriter<byte>
{
    byte[] _bytes = new byte[64 * 1024];
    int _length;

    /// <summary>Everything written.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Starts a new record, leaving room for its frame.</summary>
    public void Begin() => _length = OutboxRecord.HeaderLength;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    void Grow(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }
    }
}
