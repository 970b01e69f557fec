using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>A whole folder of segments with acknowledgements in them, cut and rotten at every byte of every file, and opened more than once.</summary>
public sealed class OutboxFolderDamageTests
{
    [Fact]
    public async Task Cut_at_any_byte_of_any_file_only_what_was_cut_off_is_missing_and_no_name_is_given_twice()
    {
        var original = await WriteAsync();
        foreach (var (name, bytes) in original.Files)
        {
            for (var length = 0; length < bytes.Length; length++)
            {
                await CheckAsync(original, name, bytes.AsSpan(0, length).ToArray(), lostAtMost: bytes.Length);
            }
        }
    }

    [Fact]
    public async Task With_any_byte_of_any_file_rotten_one_record_is_missing_at_most_and_no_name_is_given_twice()
    {
        var original = await WriteAsync();
        foreach (var (name, bytes) in original.Files)
        {
            for (var at = 0; at < bytes.Length; at++)
            {
                var rotten = bytes.ToArray();
                rotten[at] ^= (byte)(1 << (at % 8));
                await CheckAsync(original, name, rotten, lostAtMost: 1);
            }
        }
    }

    [Fact]
    public async Task Damage_is_news_once_and_the_stream_goes_on_at_the_next_start()
    {
        var original = await WriteAsync();
        var (name, bytes) = original.Files[^1];
        bytes[^3] ^= 1;
        using var folder = await original.CopyAsync(name, bytes);
        Guid stream;
        await using (var first = OutboxSample.Open(folder, segmentBytes: Original.SegmentBytes))
        {
            Assert.Single(first.Damage);
            stream = first.Summary.Stream;
            Assert.NotEqual(original.Stream, stream);
        }

        await using var second = OutboxSample.Open(folder, segmentBytes: Original.SegmentBytes);
        Assert.Empty(second.Damage);
        Assert.Equal(stream, second.Summary.Stream);
    }

    [Fact]
    public async Task Batch_gone_bad_while_the_outbox_is_open_is_given_up_counted_and_set_aside()
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        outbox.Append(OutboxSample.Draft(5));
        var batch = await outbox.WhenShownAsync(0);
        await using (var file = new FileStream(OutboxSample.SegmentFiles(folder).Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = file.Length - 8;
            var old = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(old ^ 0x10));
        }

        Assert.Null(outbox.Read(batch));
        Assert.Equal((1L, 0L, 5L), (outbox.Spoiled, outbox.Summary.PendingBatches, outbox.Summary.ReadingsDiscarded));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "quarantine")));
    }

    [Fact]
    public async Task File_that_a_crash_left_unfinished_while_thinning_is_removed()
    {
        using var folder = new ScratchFolder();
        var unfinished = Path.Combine(folder.Path, "segment-00000000001.outbox.thinned");
        await File.WriteAllBytesAsync(unfinished, new byte[100], TestContext.Current.CancellationToken);
        await using var outbox = OutboxSample.Open(folder);
        Assert.False(File.Exists(unfinished));
    }

    static async Task CheckAsync(Original original, string name, byte[] bytes, int lostAtMost)
    {
        using var folder = await original.CopyAsync(name, bytes);
        var seen = new Dictionary<(Guid, long), Reading[]>(original.Batches);
        for (var start = 0; start < 2; start++)
        {
            await using var outbox = OutboxSample.Open(folder, segmentBytes: Original.SegmentBytes);
            outbox.Append(OutboxSample.Draft(1, 1_800_000_000_000 + start));
            var kept = await outbox.ReadAllAsync();
            Assert.Equal(kept.Count, kept.Select(batch => (batch.Stream, batch.Sequence)).Distinct().Count());
            foreach (var batch in kept)
            {
                // A name that was ever given stands for the same readings for ever.
                var readings = batch.Readings.ToArray();
                Assert.Equal(readings, seen.GetValueOrDefault((batch.Stream, batch.Sequence), readings));
                seen[(batch.Stream, batch.Sequence)] = readings;
            }

            var names = kept.Select(batch => (batch.Stream, batch.Sequence)).ToHashSet();
            Assert.True(original.Pending.Count(pending => !names.Contains(pending)) <= lostAtMost);
        }
    }

    static async Task<Original> WriteAsync()
    {
        using var folder = new ScratchFolder();
        var original = new Original();
        await using (var outbox = OutboxSample.Open(folder, segmentBytes: Original.SegmentBytes))
        {
            original.Stream = outbox.Summary.Stream;
            for (var i = 0; i < 3; i++)
            {
                outbox.Append(OutboxSample.Draft(1 + i, 1_700_000_000_000 + (i * 10_000), new ProgressMark("run", i)));
            }

            foreach (var batch in await outbox.ReadAllAsync())
            {
                original.Batches[(batch.Stream, batch.Sequence)] = batch.Readings.ToArray();
            }

            // Not the batches of a whole file: those files would be gone.
            outbox.Acknowledge(original.Stream, [new SequenceRange(2, 2)]);
            original.Pending.AddRange(original.Batches.Keys.Where(key => key.Item2 != 2));
        }

        foreach (var path in OutboxSample.SegmentFiles(folder))
        {
            original.Files.Add((Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        }

        Assert.True(original.Files.Count >= 2);
        return original;
    }

    sealed class Original
    {
        public const long SegmentBytes = 550;

        public Guid Stream { get; set; }

        public Dictionary<(Guid, long), Reading[]> Batches { get; } = [];

        public List<(Guid, long)> Pending { get; } = [];

        public List<(string Name, byte[] Bytes)> Files { get; } = [];

        public async Task<ScratchFolder> CopyAsync(string changed, byte[] bytes)
        {
            var folder = new ScratchFolder();
            foreach (var (name, whole) in Files)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.Path, name), name == changed ? bytes : whole, TestContext.Current.CancellationToken);
            }

            return folder;
        }
    }
}
