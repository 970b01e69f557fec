using System.Buffers.Binary;
using System.Collections;
using Microsoft.Win32.SafeHandles;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>One append-only file of the outbox and what is known of its batches. Not thread-safe; the outbox guards it.</summary>
sealed class OutboxSegment : IDisposable
{
    readonly List<SegmentEntry> _entries = [];
    readonly BitArray _acknowledged = new(0);
    SafeFileHandle _file;

    OutboxSegment(string path, long number, SafeFileHandle file, long firstOrdinal)
    {
        Path = path;
        Number = number;
        _file = file;
        FirstOrdinal = firstOrdinal;
        Length = RandomAccess.GetLength(file);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its number; segments are read in the order of their numbers.</summary>
    public long Number { get; }

    /// <summary>Ordinal of its first batch.</summary>
    public long FirstOrdinal { get; }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; private set; }

    /// <summary>When its newest batch was made, milliseconds since 1970 UTC; 0 without batches.</summary>
    public long Newest { get; private set; }

    /// <summary>When its first batch was made, milliseconds since 1970 UTC; 0 without batches.</summary>
    public long Oldest => _entries.Count == 0 ? 0 : _entries[0].CreatedUnixMilliseconds;

    /// <summary>True when its batches were thinned because the outbox is full.</summary>
    public bool IsThinned { get; private set; }

    /// <summary>Batches not yet acknowledged.</summary>
    public int Pending { get; private set; }

    /// <summary>The batches, acknowledged ones included.</summary>
    public IReadOnlyList<SegmentEntry> Entries => _entries;

    /// <summary>A new file.</summary>
    public static OutboxSegment Create(string folder, long number, long firstOrdinal)
    {
        var path = System.IO.Path.Combine(folder, FileName(number));
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        return new OutboxSegment(path, number, file, firstOrdinal);
    }

    /// <summary>An existing file, to be read and acknowledged but not appended to.</summary>
    public static OutboxSegment Open(string path, long number, long firstOrdinal) =>
        new(path, number, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), firstOrdinal);

    /// <summary>The number in a segment's file name; false when the name is none of ours.</summary>
    public static bool TryParseName(string name, out long number)
    {
        number = 0;
        return name.Length == 26 && name.StartsWith("segment-", StringComparison.Ordinal) && name.EndsWith(".outbox", StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(8, 11), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Appends a sealed record. When the disk refuses, the file is as before.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public void Append(ReadOnlySpan<byte> record)
    {
        try
        {
            RandomAccess.Write(_file, record, Length);
            Length += record.Length;
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, Length);
            throw;
        }
    }

    /// <summary>Notes a batch that stands in the file.</summary>
    public void Add(SegmentEntry entry)
    {
        _entries.Add(entry);
        Newest = Math.Max(Newest, entry.CreatedUnixMilliseconds);
        _acknowledged.Length = _entries.Count;
        Pending++;
    }

    /// <summary>True when the batch at this index was acknowledged.</summary>
    public bool IsAcknowledged(int index) => _acknowledged[index];

    /// <summary>Marks a batch as acknowledged.</summary>
    /// <returns>False when it was already.</returns>
    public bool Acknowledge(int index)
    {
        if (_acknowledged[index])
        {
            return false;
        }

        _acknowledged[index] = true;
        Pending--;
        return true;
    }

    /// <summary>Reads a batch's bytes.</summary>
    /// <returns>Null when the disk does not give them back as they were written.</returns>
    public byte[]? TryRead(SegmentEntry entry)
    {
        var bytes = new byte[entry.Length];
        try
        {
            for (var read = 0; read < bytes.Length;)
            {
                var count = RandomAccess.Read(_file, bytes.AsSpan(read), entry.Offset + read);
                if (count == 0)
                {
                    return null;
                }

                read += count;
            }
        }
        catch (IOException)
        {
            return null;
        }

        // A batch ends with the checksum of all before (BatchCodec); 4 bytes, little-endian.
        return bytes.Length > 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4)) == Checksum.Append(0, bytes.AsSpan(..^4)) ? bytes : null;
    }

    /// <summary>All whole records in the file.</summary>
    public IEnumerable<(RecordKind Kind, ReadOnlyMemory<byte> Record)> Records()
    {
        var bytes = new byte[Length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(_file, bytes.AsSpan(read), read);
            read = count == 0 ? bytes.Length : read + count;
        }

        for (var at = 0; at < bytes.Length;)
        {
            var length = OutboxRecord.TryRead(bytes.AsSpan(at), out var kind);
            if (length > 0)
            {
                yield return (kind, bytes.AsMemory(at, length));
                at += length;
            }
            else
            {
                at += OutboxRecord.FindNext(bytes.AsSpan(at));
            }
        }
    }

    /// <summary>Takes over a thinned file in the place of the present one.</summary>
    /// <returns>How many readings were given up.</returns>
    public long Replace(SafeFileHandle file, IReadOnlyDictionary<int, SegmentEntry> entries)
    {
        _file.Dispose();
        _file = file;
        Length = RandomAccess.GetLength(file);
        IsThinned = true;
        var discarded = 0L;
        foreach (var (index, entry) in entries)
        {
            discarded += _entries[index].Readings - entry.Readings;
            _entries[index] = entry;
        }

        return discarded;
    }

    /// <summary>Forces everything appended to the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Closes the file and removes it.</summary>
    public void Delete()
    {
        Dispose();
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    static string FileName(long number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"segment-{number:D11}.outbox");
}
