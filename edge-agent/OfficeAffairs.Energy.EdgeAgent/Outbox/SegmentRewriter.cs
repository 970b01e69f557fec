using Microsoft.Win32.SafeHandles;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// Writes a segment again with thinned batches: into a new file first, forced to disk, then put in the old one's place by renaming, so that a
/// crash at any moment leaves one of the two whole.
/// </summary>
sealed class SegmentRewriter(Func<BatchPoint, bool> isCounter)
{
    /// <summary>What the new file's name ends with until it is whole.</summary>
    public const string TemporarySuffix = ".thinned";

    readonly HashSet<(string, string, long)> _kept = [];
    readonly RecordBuffer _buffer = new();

    /// <summary>Thins the pending batches of a segment; acknowledged ones are left out, headers and acknowledgements kept.</summary>
    /// <returns>The new file, and where each batch stands now; a batch that is not in the list has been left out.</returns>
    public (SafeFileHandle File, Dictionary<int, SegmentEntry> Entries) Rewrite(OutboxSegment segment)
    {
        var temporary = segment.Path + TemporarySuffix;
        var entries = new Dictionary<int, SegmentEntry>();
        try
        {
            using var output = File.OpenHandle(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
            WriteAll(segment, output, entries);
            RandomAccess.FlushToDisk(output);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            throw;
        }

        File.Move(temporary, segment.Path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(segment.Path)!);
        return (File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), entries);
    }

    void WriteAll(OutboxSegment segment, SafeFileHandle output, Dictionary<int, SegmentEntry> entries)
    {
        var position = 0L;
        var index = 0;
        foreach (var (kind, record) in segment.Records())
        {
            if (kind != RecordKind.Batch)
            {
                RandomAccess.Write(output, record.Span, position);
                position += record.Length;
                continue;
            }

            if (!segment.IsAcknowledged(index))
            {
                entries[index] = Write(output, record.Span, segment.Entries[index], ref position);
            }

            index++;
        }
    }

    SegmentEntry Write(SafeFileHandle output, ReadOnlySpan<byte> record, SegmentEntry entry, ref long position)
    {
        var payload = record[OutboxRecord.HeaderLength..];
        var skipped = BatchPrefix.TryRead(payload, out var prefix);
        var thinned = BatchThinning.Thin(BatchCodec.Decode(payload[skipped..]), isCounter, _kept);
        _buffer.Begin();

        // The prefix keeps the full count: the stream's next batch begins behind it, thinned or not.
        prefix.Write(_buffer);
        var start = _buffer.Written.Length;
        BatchCodec.Encode(thinned, _buffer);
        OutboxRecord.Seal(_buffer.Written, RecordKind.Batch);
        RandomAccess.Write(output, _buffer.Written, position);
        var moved = entry with { Readings = thinned.Readings.Length, Offset = position + start, Length = _buffer.Written.Length - start };
        position += _buffer.Written.Length;
        return moved;
    }
}
