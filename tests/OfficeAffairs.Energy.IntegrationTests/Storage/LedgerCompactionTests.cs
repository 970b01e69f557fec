using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>The ledger forgets rows but never a batch, and never takes one for known that it has not stored.</summary>
public sealed class LedgerCompactionTests : IAsyncLifetime
{
    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    ScratchDatabase _database = null!;
    PointEntry _point;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        await _database.ExecuteAsync("insert into meter (code, name_zh, name_en) values ('M', 'M', 'M')", Token);
        _point = new PointEntry(await _database.ScalarAsync<int>("insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'e', 1, 'kW.h', 'ActiveEnergy' from meter returning point_id", Token), PointKind.Counter);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Batch_whose_row_is_gone_is_known_and_one_that_never_came_is_stored_however_late()
    {
        var stream = Guid.NewGuid();
        long[] came = [1, 2, 3, 6, 7, 10, 11];
        await StoreAsync(came.Select(s => Batch(stream, s)));

        Assert.Equal(0, await new LedgerCompaction(_database.DataSource).CompactAsync(Start.AddDays(1), Token));
        await DropReadingsAsync();
        var gone = await new LedgerCompaction(_database.DataSource).CompactAsync(Start.AddDays(1), Token);
        var again = await StoreAsync(came.Select(s => Batch(stream, s)));
        var late = await StoreAsync([Batch(stream, 4), Batch(stream, 9)]);

        Assert.Equal(6, gone);
        Assert.Equal((0, 7), (again.Batches, again.KnownBatches));
        Assert.Equal(2, late.Batches);
        Assert.Equal("{[1,4),[6,8),[10,11)}", await _database.ScalarAsync<string>("select sequences::text from reading_stream", Token));
        var audit = Assert.Single(await new DataStatusQuery(_database.DataSource).AuditStreamsAsync(Token));
        Assert.Equal((9L, 110L, 20L, 0L), (audit.Batches, audit.Reached, audit.Missing, audit.Overlapping));
    }

    [Fact]
    public async Task Rows_stay_whose_readings_are_there_or_of_which_something_was_set_aside()
    {
        var stream = Guid.NewGuid();
        var rejected = Batch(stream, 2);
        rejected = rejected with { Rejected = [new RejectedReading(RejectionReason.UnknownPoint, "", new PointName("X", "y"), default)], SentReadings = 11 };
        await StoreAsync([Batch(stream, 1), rejected, Batch(stream, 3, Start.AddDays(2)), Batch(stream, 4)]);
        await DropReadingsAsync();

        Assert.Equal(1, await new LedgerCompaction(_database.DataSource).CompactAsync(Start.AddDays(1), Token));
        Assert.Equal("2,3,4", await _database.ScalarAsync<string>("select string_agg(sequence::text, ',' order by sequence) from reading_batch", Token));
    }

    [Fact]
    public async Task Batches_that_two_writers_send_again_and_again_while_rows_are_drawn_together_are_stored_once()
    {
        var random = new Random(20261122);
        Guid[] streams = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var all = (from stream in streams from sequence in Enumerable.Range(1, 120) where sequence % 17 != 0 select Batch(stream, sequence)).ToArray();

        async Task<int> SendAsync(int seed)
        {
            var own = new Random(seed);
            var stored = 0;
            for (var round = 0; round < 60; round++)
            {
                stored += (await StoreAsync(own.GetItems(all, own.Next(1, 40)))).Batches;
            }

            return stored;
        }

        var sending = new[] { random.Next(), random.Next() }.Select(seed => Task.Run(() => SendAsync(seed), Token)).ToArray();
        var compaction = new LedgerCompaction(_database.DataSource);
        var gone = 0L;
        while (!Task.WhenAll(sending).IsCompleted)
        {
            await DropReadingsAsync();
            gone += await compaction.CompactAsync(Start.AddDays(1), Token);
        }

        var stored = (await Task.WhenAll(sending)).Sum() + (await StoreAsync(all)).Batches;

        Assert.True(gone > 100, $"only {gone} rows were drawn together meanwhile");
        Assert.Equal(all.Length, stored);
        var audits = await new DataStatusQuery(_database.DataSource).AuditStreamsAsync(Token);
        Assert.All(audits, audit => Assert.Equal((113L, 70L, 0L), (audit.Batches, audit.Missing, audit.Overlapping)));
    }

    // As retention does; a row is drawn together only when no reading names it.
    Task<int> DropReadingsAsync() => _database.ExecuteAsync("delete from reading where time < '2025-01-02Z'", Token);

    Task<StoredBatches> StoreAsync(IEnumerable<IncomingBatch> batches) => new ReadingWriter(_database.DataSource).StoreAsync([.. batches], [], Token);

    IncomingBatch Batch(Guid stream, long sequence, DateTimeOffset? at = null)
    {
        var first = (at ?? Start).ToUnixTimeMilliseconds() + (sequence * 10_000);
        return new IncomingBatch
        {
            Batch = new ReadingBatch
            {
                Agent = "agent",
                Stream = stream,
                Sequence = sequence,
                FirstReading = (sequence - 1) * 10,
                CreatedUnixMilliseconds = first,
                Points = [new BatchPoint("M", "e", 2)],
                Readings = Enumerable.Range(0, 10).Select(i => new Reading(0, first + (i * 1000), i)).ToArray(),
            },
            Points = [_point],
            SentReadings = 10,
            Backlog = false,
            Topic = "t",
            Raw = default,
        };
    }
}
