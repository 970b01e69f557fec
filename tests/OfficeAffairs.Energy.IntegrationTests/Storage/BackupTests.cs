using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Backups;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.IntegrationTests.Api;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>PostgreSQL's own programs, the real server: what was there is there again, figure by figure.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    static readonly string[] Figures =
    [
        "select count(*), sum(value), min(time), max(time), sum(batch_id) from reading", "select count(*), sum(value), min(start), max(start) from interval_consumption",
        "select * from rollup order by scope, scope_id, step, commodity, end_use, start", "select * from reading_batch order by batch_id", "select * from reading_stream", "select * from meter order by meter_id",
        "select report_id, sha256, figures, encode(sha256(content), 'hex') from report order by report_id", "select number, checksum from schema_migration order by number",
        "select count(*) from timescaledb_information.chunks", "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1",
    ];

    readonly string _folder = Directory.CreateTempSubdirectory("backup-").FullName;
    ScratchDatabase _from = null!;
    ScratchDatabase _to = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _from = await SeededCampus.CreateAsync(Token);
        _to = await ScratchDatabase.CreateEmptyAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_figure_is_there_again_and_the_ledger_still_knows_every_batch()
    {
        var batch = await StoreBatchAsync(_from);
        await _from.ExecuteAsync(
            """
            insert into report (institution_id, kind, period_start, period_end, language, file_name, content, sha256, factors, figures)
            select institution_id, 'monthly', '2026-09-30T16:00Z', '2026-10-31T16:00Z', 'en', 'f.xlsx', '\x0102', '\x03', '[]', '{"electricity": 1234.5678901234567}' from institution limit 1;
            insert into reading_stream (stream, agent, sequences, readings, batches, reading_count) values (gen_random_uuid(), 'gone', '{[1,4),[7,9)}', '{[0,30)}', 5, 30)
            """, Token);
        var file = Path.Combine(_folder, "campus.backup");

        Assert.True(await Maker(_from).BackupAsync(file, _ => { }, Token) > 10_000);
        Assert.False(File.Exists(file + ".part"));
        await Maker(_to).RestoreAsync(file, force: false, _ => { }, Token);

        foreach (var sql in Figures)
        {
            Assert.Equal(await LinesAsync(_from, sql), await LinesAsync(_to, sql));
        }

        var again = await new ReadingWriter(_to.DataSource).StoreAsync([batch], [], Token);
        Assert.Equal((0, 1), (again.Batches, again.KnownBatches));
        var next = batch with { Batch = batch.Batch with { Sequence = 2, FirstReading = 2 } };
        Assert.Equal(1, (await new ReadingWriter(_to.DataSource).StoreAsync([next], [], Token)).Batches);
        var audit = await new DataStatusQuery(_to.DataSource).AuditAsync(Token);
        Assert.Equal((0L, 0L), (audit.Rows.TooFew, audit.Rows.TooMany));
    }

    [Fact]
    public async Task Database_that_is_not_empty_is_left_alone_unless_forced()
    {
        var file = Path.Combine(_folder, "campus.backup");
        await Maker(_from).BackupAsync(file, _ => { }, Token);
        await _to.ExecuteAsync("create table mine (a integer); insert into mine values (1)", Token);

        var error = await Assert.ThrowsAsync<BackupException>(() => Maker(_to).RestoreAsync(file, force: false, _ => { }, Token));

        Assert.Contains("--force", error.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await _to.ScalarAsync<long>("select count(*) from mine", Token));
        await Maker(_to).RestoreAsync(file, force: true, _ => { }, Token);
        Assert.Null(await _to.ScalarAsync<string>("select to_regclass('mine')::text", Token));
        Assert.Equal(await LinesAsync(_from, Figures[0]), await LinesAsync(_to, Figures[0]));
    }

    [Fact]
    public async Task File_that_exists_is_not_overwritten_and_one_that_is_no_backup_not_restored()
    {
        var file = Path.Combine(_folder, "note.txt");
        await File.WriteAllTextAsync(file, "not a backup", Token);

        Assert.Contains("exists", (await Assert.ThrowsAsync<BackupException>(() => Maker(_from).BackupAsync(file, _ => { }, Token))).Message, StringComparison.Ordinal);
        Assert.Contains("no backup", (await Assert.ThrowsAsync<BackupException>(() => Maker(_to).RestoreAsync(file, force: false, _ => { }, Token))).Message, StringComparison.Ordinal);
        Assert.Equal("not a backup", await File.ReadAllTextAsync(file, Token));
    }

    [Fact]
    public async Task Programs_that_are_missing_are_named_with_what_to_do()
    {
        var error = await Assert.ThrowsAsync<BackupException>(() => Maker(_from, "/nowhere").BackupAsync(Path.Combine(_folder, "b"), _ => { }, Token));

        Assert.Contains("OFFICEAFFAIRS_PG_BIN", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    static BackupMaker Maker(ScratchDatabase database, string? programs = null) => new(
        database.DataSource, new ServerEditionDetector(database.DataSource), new Migrator(database.DataSource, NullLogger<Migrator>.Instance),
        new PostgresTools(new AggregatorOptions { Database = database.ConnectionString, PostgresPrograms = programs ?? RealParts.Require("OFFICEAFFAIRS_PG_BIN", "the folder of pg_dump and pg_restore of the test server's version") }));

    static async Task<IncomingBatch> StoreBatchAsync(ScratchDatabase database)
    {
        var point = await database.ScalarAsync<int>("select min(point_id) from point where kind = 1", Token);
        var batch = new IncomingBatch
        {
            Batch = new ReadingBatch
            {
                Agent = "agent",
                Stream = Guid.NewGuid(),
                Sequence = 1,
                FirstReading = 0,
                CreatedUnixMilliseconds = 1_780_000_000_000,
                Points = [new BatchPoint("M", "e", 2)],
                Readings = new Reading[] { new(0, 1_780_000_000_000, 1), new(0, 1_780_000_001_000, 2) },
            },
            Points = [new PointEntry(point, PointKind.Counter)],
            SentReadings = 2,
            Backlog = false,
            Topic = "t",
            Raw = default,
        };
        await new ReadingWriter(database.DataSource).StoreAsync([batch], [], Token);
        return batch;
    }

    static async Task<List<string>> LinesAsync(ScratchDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand($"select q::text from ({sql}) q");
        await using var rows = await command.ExecuteReaderAsync(Token);
        var lines = new List<string>();
        while (await rows.ReadAsync(Token)) lines.Add(rows.GetString(0));
        return lines;
    }
}
