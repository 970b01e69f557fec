using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>Whatever a crash or a failing disk leaves of the files: nothing that was whole is lost, no name is given twice.</summary>
public sealed class OutboxDamageTests
{
    [Fact]
    public async Task Cut_at_any_byte_every_whole_batch_is_kept_and_none_is_invented()
    {
        var (bytes, originals) = await WriteAsync(batches: 4);
        for (var length = 0; length <= bytes.Length; length++)
        {
            using var folder = new ScratchFolder();
            await CheckAsync(folder, bytes.AsSpan(0, length).ToArray(), originals, complete: length == bytes.Length);
        }
    }

    [Fact]
    public async Task With_any_byte_flipped_at_most_one_batch_is_lost_and_none_is_changed()
    {
        var (bytes, originals) = await WriteAsync(batches: 3);
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));
            using var folder = new ScratchFolder();
            var kept = await CheckAsync(folder, damaged, originals, complete: false);
            Assert.InRange(kept, originals.Count - 1, originals.Count);
        }
    }

    [Fact]
    public async Task Damage_is_set_aside_and_new_batches_go_into_a_new_stream()
    {
        var (bytes, originals) = await WriteAsync(batches: 3);
        bytes[^10] ^= 1;
        using var folder = new ScratchFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "segment-00000000001.outbox"), bytes, TestContext.Current.CancellationToken);
        await using var outbox = OutboxSample.Open(folder);
        Assert.Single(outbox.Damage);
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "quarantine")));
        Assert.NotEqual(originals[0].Stream, outbox.Summary.Stream);
        outbox.Append(OutboxSample.Draft(1));
        var kept = await outbox.ReadAllAsync();
        Assert.Equal((1L, 0L), (kept[^1].Sequence, kept[^1].FirstReading));
    }

    [Fact]
    public async Task Files_of_random_bytes_open_as_an_empty_outbox()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 200; round++)
        {
            using var folder = new ScratchFolder();
            var bytes = new byte[random.Next(0, 4_000)];
            random.NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, "segment-00000000001.outbox"), bytes, TestContext.Current.CancellationToken);
            await using var outbox = OutboxSample.Open(folder);
            Assert.Equal(0, outbox.Summary.PendingBatches);
        }
    }

    static async Task<(byte[] Bytes, List<ReadingBatch> Originals)> WriteAsync(int batches)
    {
        using var folder = new ScratchFolder();
        await using var outbox = OutboxSample.Open(folder);
        for (var i = 0; i < batches; i++)
        {
            outbox.Append(OutboxSample.Draft(2 + i, 1_700_000_000_000 + (i * 10_000), new ProgressMark("run", i)));
        }

        var originals = await outbox.ReadAllAsync();
        await using var file = new FileStream(OutboxSample.SegmentFiles(folder).Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return (bytes, originals);
    }

    static async Task<int> CheckAsync(ScratchFolder folder, byte[] bytes, List<ReadingBatch> originals, bool complete)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "segment-00000000001.outbox"), bytes, TestContext.Current.CancellationToken);
        List<ReadingBatch> kept;
        await using (var outbox = OutboxSample.Open(folder))
        {
            Assert.True(!complete || outbox.Damage.Count == 0);
            outbox.Append(OutboxSample.Draft(1));
            kept = await outbox.ReadAllAsync();
            Assert.Equal(kept.Count, kept.Select(batch => (batch.Stream, batch.Sequence)).Distinct().Count());
        }

        foreach (var batch in kept.SkipLast(1))
        {
            var original = originals.Single(one => one.Sequence == batch.Sequence);
            Assert.Equal(original.Stream, batch.Stream);
            Assert.Equal(original.Readings.ToArray(), batch.Readings.ToArray());
        }

        return kept.Count - 1;
    }
}
