using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

public sealed class MigratorTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_database_gets_every_migration_and_a_second_run_does_nothing()
    {
        await using var database = await ScratchDatabase.CreateEmptyAsync(Token);
        var migrator = new Migrator(database.DataSource, NullLogger<Migrator>.Instance);

        var first = await migrator.MigrateAsync(Token);
        var second = await migrator.MigrateAsync(Token);

        Assert.Equal(0, first.Known);
        Assert.Equal((await MigrationFiles.ReadAsync(Token)).Select(m => m.Name), first.Applied);
        Assert.Empty(second.Applied);
        Assert.Equal(first.Applied.Count, second.Known);
        Assert.Equal(0, await migrator.CountMissingAsync(Token));
    }

    [Fact]
    public async Task Two_hosts_that_migrate_at_the_same_time_apply_every_migration_once()
    {
        await using var database = await ScratchDatabase.CreateEmptyAsync(Token);
        var migrators = Enumerable.Range(0, 3).Select(_ => new Migrator(database.DataSource, NullLogger<Migrator>.Instance));

        var reports = await Task.WhenAll(migrators.Select(m => m.MigrateAsync(Token)));

        var applied = reports.SelectMany(r => r.Applied).ToList();
        Assert.Equal(applied.Distinct(), applied);
        Assert.Equal((await MigrationFiles.ReadAsync(Token)).Count, applied.Count);
    }

    [Fact]
    public async Task Applied_file_that_changed_is_refused_by_name()
    {
        await using var database = await ScratchDatabase.CreateAsync(Token);
        await database.ExecuteAsync("update schema_migration set checksum = repeat('0', 64) where number = 2", Token);

        var error = await Assert.ThrowsAsync<MigrationException>(() => new Migrator(database.DataSource, NullLogger<Migrator>.Instance).MigrateAsync(Token));

        Assert.Contains("0002_readings.sql", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_of_a_newer_version_is_refused()
    {
        await using var database = await ScratchDatabase.CreateAsync(Token);
        await database.ExecuteAsync("insert into schema_migration (number, name, checksum) values (9999, '9999_future.sql', '')", Token);

        var error = await Assert.ThrowsAsync<MigrationException>(() => new Migrator(database.DataSource, NullLogger<Migrator>.Instance).MigrateAsync(Token));

        Assert.Contains("9999_future.sql", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edition_of_the_server_is_found_out()
    {
        await using var database = await ScratchDatabase.CreateAsync(Token);

        var edition = await new ServerEditionDetector(database.DataSource).DetectAsync(Token);

        Assert.NotNull(edition.TimescaleDbVersion);
        Assert.Equal(edition.License == "timescale", edition.IsCommunity);
        Assert.True(edition.License is "apache" or "timescale");
    }
}
