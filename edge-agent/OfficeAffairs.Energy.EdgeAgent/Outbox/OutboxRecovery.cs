using System.Globalization;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>Reads the files that an earlier process left behind, whatever end it came to.</summary>
static class OutboxRecovery
{
    /// <summary>
    /// Reads all segments. Damaged stretches are copied to the folder <c>quarantine</c> and passed over; the records behind them are found by
    /// their magic and kept.
    /// </summary>
    public static RecoveredOutbox Recover(string folder)
    {
        foreach (var unfinished in Directory.EnumerateFiles(folder, "*" + SegmentRewriter.TemporarySuffix))
        {
            File.Delete(unfinished);
        }

        var recovered = new RecoveredOutbox();
        foreach (var (path, number) in SegmentFiles(folder))
        {
            recovered.NextNumber = number + 1;
            if (TryReadFile(path, recovered, folder) is { } bytes)
            {
                var segment = OutboxSegment.Open(path, number, recovered.NextOrdinal);
                recovered.Segments.Add(segment);
                ReadSegment(bytes, segment, recovered, folder);
            }
        }

        return recovered;
    }

    /// <summary>Copies a batch that can no longer be read back into the folder <c>quarantine</c>, as far as the disk gives it.</summary>
    public static void SetAside(OutboxSegment segment, SegmentEntry entry, string folder)
    {
        try
        {
            var bytes = File.ReadAllBytes(segment.Path);
            var start = (int)Math.Min(entry.Offset, bytes.Length);
            Write(bytes.AsSpan(start, Math.Min(entry.Length, bytes.Length - start)), segment, start, folder);
        }
        catch (IOException)
        {
            // What the disk does not give cannot be kept.
        }
    }

    // A file that the disk does not give back at all is put aside whole; what it held is lost, but not the rest.
    static byte[]? TryReadFile(string path, RecoveredOutbox recovered, string folder)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException exception)
        {
            var quarantine = Directory.CreateDirectory(Path.Combine(folder, "quarantine")).FullName;
            File.Move(path, Path.Combine(quarantine, Path.GetFileName(path)), overwrite: true);
            recovered.Damage.Add($"{path} cannot be read and was set aside: {exception.Message}");
            recovered.Position = null;
            return null;
        }
    }

    static IEnumerable<(string Path, long Number)> SegmentFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "segment-*.outbox").Order(StringComparer.Ordinal))
        {
            if (OutboxSegment.TryParseName(Path.GetFileName(path), out var number))
            {
                yield return (path, number);
            }
        }
    }

    static void ReadSegment(ReadOnlySpan<byte> bytes, OutboxSegment segment, RecoveredOutbox recovered, string folder)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = OutboxRecord.TryRead(bytes[at..], out var kind);
            if (length > 0 && Take(bytes.Slice(at + OutboxRecord.HeaderLength, length - OutboxRecord.HeaderLength), at, kind, segment, recovered))
            {
                at += length;
                continue;
            }

            var end = NextReadable(bytes, at);
            Quarantine(bytes[at..end], segment, at, recovered, folder);
            at = end;
        }
    }

    static int NextReadable(ReadOnlySpan<byte> bytes, int at)
    {
        do
        {
            at += OutboxRecord.FindNext(bytes[at..]);
        }
        while (at < bytes.Length && OutboxRecord.TryRead(bytes[at..], out _) == 0);

        return at;
    }

    static bool Take(ReadOnlySpan<byte> payload, long at, RecordKind kind, OutboxSegment segment, RecoveredOutbox recovered)
    {
        switch (kind)
        {
            case RecordKind.Header when ControlRecords.ReadHeader(payload) is { } header:
                recovered.Position = header;
                foreach (var (reader, time) in header.Marks)
                {
                    recovered.Marks[reader] = time;
                }

                return true;
            case RecordKind.Batch:
                return TakeBatch(payload, at, segment, recovered);
            case RecordKind.Acknowledged when ControlRecords.ReadAcknowledgement(payload) is { } acknowledgement:
                Acknowledge(recovered.Segments, acknowledgement.Stream, acknowledgement.Batches);
                return true;
            default:
                return false;
        }
    }

    static bool TakeBatch(ReadOnlySpan<byte> payload, long at, OutboxSegment segment, RecoveredOutbox recovered)
    {
        var skipped = BatchPrefix.TryRead(payload, out var prefix);
        if (skipped == 0)
        {
            return false;
        }

        var offset = at + OutboxRecord.HeaderLength + skipped;
        segment.Add(new SegmentEntry(prefix.Stream, prefix.Sequence, prefix.Readings, prefix.IsHistory, offset, payload.Length - skipped, prefix.CreatedUnixMilliseconds));
        recovered.NextOrdinal++;
        if (prefix.Mark is { } mark)
        {
            recovered.Marks[mark.Reader] = mark.UnixMilliseconds;
        }

        if (recovered.Position is { } position && position.Stream == prefix.Stream)
        {
            recovered.Position = position with { NextSequence = prefix.Sequence + 1, NextReading = prefix.FirstReading + prefix.Readings };
        }

        return true;
    }

    /// <summary>Marks batches as acknowledged.</summary>
    /// <returns>How many were not before.</returns>
    public static int Acknowledge(IEnumerable<OutboxSegment> segments, Guid stream, IReadOnlyList<SequenceRange> ranges)
    {
        var newly = 0;
        foreach (var segment in segments.Where(segment => segment.Pending > 0))
        {
            foreach (var range in ranges)
            {
                newly += Acknowledge(segment, stream, range);
            }
        }

        return newly;
    }

    static int Acknowledge(OutboxSegment segment, Guid stream, SequenceRange range)
    {
        var newly = 0;
        for (var i = FirstAtOrAfter(segment.Entries, stream, range.First); i < segment.Entries.Count; i++)
        {
            var entry = segment.Entries[i];
            if (entry.Stream == stream && entry.Sequence > range.Last)
            {
                break;
            }

            if (entry.Stream == stream && entry.Sequence >= range.First && segment.Acknowledge(i))
            {
                newly++;
            }
        }

        return newly;
    }

    // A segment holds batches of one stream in their order, so a binary search finds the place; a segment of another stream is skipped whole.
    static int FirstAtOrAfter(IReadOnlyList<SegmentEntry> entries, Guid stream, long sequence)
    {
        if (entries.Count == 0 || entries[0].Stream != stream)
        {
            return entries.Count;
        }

        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = entries[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Behind damage nobody knows which names were given. The header of a later segment does: it was written when the damage was already there and known,
    // or its position does not depend on it.
    static void Quarantine(ReadOnlySpan<byte> bytes, OutboxSegment segment, int at, RecoveredOutbox recovered, string folder)
    {
        recovered.Position = null;
        if (Write(bytes, segment, at, folder) is { } name)
        {
            recovered.Damage.Add(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes at {at} of {segment.Path} set aside as {name}"));
        }
    }

    // Null when an earlier start has set the same stretch aside: it is old news.
    static string? Write(ReadOnlySpan<byte> bytes, OutboxSegment segment, int at, string folder)
    {
        var quarantine = Directory.CreateDirectory(Path.Combine(folder, "quarantine")).FullName;
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(segment.Path)}-at-{at}.damaged");
        var path = Path.Combine(quarantine, name);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length)
        {
            return null;
        }

        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, 0);
        return name;
    }
}
