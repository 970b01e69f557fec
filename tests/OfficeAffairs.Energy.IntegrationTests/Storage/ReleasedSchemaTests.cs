using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>A database that an earlier version made and filled is brought to this version's schema with everything in it.</summary>
public sealed class ReleasedSchemaTests
{
    // What the first version, of 2026-11-22, applied; an applied file never changes.
    static readonly (string Name, string Checksum)[] First =
    [
        ("0001_registry.sql", "741a2d2938464ea9c45b43f217fe1d26d2588494ba95eefa1a40411f258766f6"),
        ("0002_readings.sql", "368fcffcc8a0764ea9b5299b680a8cba7332238f3a0f7d45c71fe98655d1fd8b"),
        ("0003_consumption.sql", "067dcfbe307336b9c46245af90831bd98847bd638ab862bbb48b9d22591bd684"),
        ("0004_analysis.sql", "5a28e4ffd26163c2609e94a2f41fa93bbe22467e9acba8cb60d0d7d374c36a30"),
        ("0005_operations.sql", "191526f6f0f9a556d138dced7bc966bbc60eb07b362e8ab425271ed84bf06643"),
        ("0006_job_store.sql", "e5cb89977b2451e56737894d9159148090bcf939ff1566e530ed74559b4c355a"),
        ("0007_ingestion.sql", "8438c1af7a3d5f014409d64e828b9a638a04b2f5581698ad948d03e58f7391cb"),
        ("0008_replay.sql", "faebfb07deced0bfa360e2274bcaf3734c363d7f7ddaa4eb39303e3d7f0415be"),
        ("0030_consumption_state.sql", "c6d4e0124a63dc4d5bb91ee42910e9b54dfdd7b9f76f0ed4529316abb3931fec"),
        ("0031_consumption_facts.sql", "fb0d3d1b939ee7cb55374996a870ec11c5b5b64cce74db63f60127548a51dadb"),
    ];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_of_the_first_version_is_brought_up_to_date_with_its_data_at_every_stage()
    {
        await using var database = await ScratchDatabase.CreateEmptyAsync(Token);
        var files = await MigrationFiles.ReadAsync(Token);
        Assert.Equal(First, files.Where(f => First.Any(r => r.Name == f.Name)).Select(f => (f.Name, f.Checksum)));
        await MakeAsync(database, files.Where(f => First.Any(r => r.Name == f.Name)));
        await FillAsync(database);

        var report = await new Migrator(database.DataSource, NullLogger<Migrator>.Instance).MigrateAsync(Token);

        Assert.Equal(First.Length, report.Known);
        Assert.Equal(files.Count - First.Length, report.Applied.Count);
        Assert.Equal(1000L, await database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from report where closed_at is null", Token));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from meter where state = 'assigned'", Token));
        var known = await new ReadingWriter(database.DataSource).StoreAsync([Batch(1), Batch(2)], [], Token);
        Assert.Equal((1, 1), (known.Batches, known.KnownBatches));
        Assert.Equal(0, await new LedgerCompaction(database.DataSource).CompactAsync(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), Token));
    }

    static async Task MakeAsync(ScratchDatabase database, IEnumerable<Migration> files)
    {
        await database.ExecuteAsync("create extension if not exists timescaledb", Token);
        await database.ExecuteAsync("create table schema_migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())", Token);
        foreach (var file in files)
        {
            await database.ExecuteAsync(file.Sql, Token);
            await database.ExecuteAsync($"insert into schema_migration (number, name, checksum) values ({file.Number}, '{file.Name}', '{file.Checksum}')", Token);
            if (file.Number == 2)
            {
                // Data from between the stages.
                await database.ExecuteAsync("insert into meter (code, name_zh, name_en) values ('M', 'M', 'M'); insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'e', 1, 'kW.h', 'ActiveEnergy' from meter", Token);
                await database.ExecuteAsync("insert into rejected_reading (topic, reason, detail, raw) values ('t', 'unreadable-batch', 'd', '\\x01'), ('t', 'unknown-point', 'd', null)", Token);
            }
        }
    }

    static Task<int> FillAsync(ScratchDatabase database) => database.ExecuteAsync(
        $"""
        insert into institution (code, name_zh, name_en, kind) values ('I', 'I', 'I', 'bureau');
        insert into building (code, name_zh, name_en, city, floor_area_m2) values ('B', 'B', 'B', 'jinan', 100);
        update meter set state = 'assigned', building_id = (select building_id from building), commodity = 1, counter_key = 'e';
        insert into reading_batch (agent, stream, sequence, first_reading, reading_count, backlog, created_at) values ('agent', '{Stream}', 1, 0, 1000, false, '2026-01-01Z');
        insert into reading select timestamptz '2026-01-01Z' + i * interval '1 hour', point_id, 0, i, batch_id from generate_series(1, 1000) i, point, reading_batch;
        insert into touched_range (point_id, from_time, to_time) select point_id, '2026-01-01Z', '2026-02-11Z' from point;
        insert into report (institution_id, kind, period_start, period_end, language, file_name, content, sha256, factors, figures)
        select institution_id, 'monthly', '2026-01-01Z', '2026-02-01Z', 'en', 'f', '', '', '[]', '[]' from institution
        """,
        Token);

    const string Stream = "0c7a3a52-5d8e-4a3c-9d55-3f1f4f4f0001";

    static IncomingBatch Batch(long sequence) => new()
    {
        Batch = new ReadingBatch
        {
            Agent = "agent",
            Stream = Guid.Parse(Stream),
            Sequence = sequence,
            FirstReading = 1000 * (sequence - 1),
            CreatedUnixMilliseconds = 0,
            Points = [],
            Readings = default,
        },
        Points = [],
        SentReadings = 0,
        Backlog = false,
        Topic = "t",
        Raw = default,
    };
}
