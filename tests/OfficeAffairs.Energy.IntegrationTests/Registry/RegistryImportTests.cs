using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Registry;

public sealed class RegistryImportTests : IAsyncLifetime
{
    const string File =
        """
        schema: registry/1
        institutions:
          - {code: SUB, name: {zh: 乙, en: Sub}, kind: school, parent: TOP}
          - {code: TOP, credit_code: "113700000041880000", name: {zh: 甲, en: Top}, kind: government-office, parent: null, headcount: 420}
        buildings:
          - {code: B1, name: {zh: 楼, en: House}, city: jinan, floor_area_m2: 21500, cooled_area_m2: 20000, heated_area_m2: null, institutions: [{code: TOP, share: 0.6}, {code: SUB, share: 0.4}]}
        meters:
          - {code: M1-SUB, name: {zh: 分, en: Sub}, building: B1, institution: TOP, commodity: electricity, end_use: hvac, role: sub, parent: M1, counter: energy, rated_max_per_hour: 80}
          - {code: M1, name: {zh: 总, en: Main}, building: B1, institution: null, commodity: electricity, end_use: total, role: main, parent: null, counter: energy, rated_max_per_hour: 800}
        epochs:
          - {meter: M1, at: "2026-03-01T08:00:00+08:00", kind: exchanged, final: 123.4, initial: 0.1, note: "old -> new"}
        """;

    ScratchDatabase _database = null!;
    RegistryImporter _importer = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        _importer = new RegistryImporter(new RegistryWriter(new RegistryStore(_database.DataSource), TimeProvider.System), new AggregatorOptions { Database = "", DataFolder = Repository.PathOf("data") });
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Registry_is_taken_in_with_parents_shares_and_events()
    {
        var report = await ImportAsync(File);

        Assert.Equal((12, 1), (report.Rows, report.Epochs));
        Assert.Equal("TOP", await _database.ScalarAsync<string>("select p.code from institution i join institution p on p.institution_id = i.parent_id where i.code = 'SUB'", Token));
        Assert.Equal("M1", await _database.ScalarAsync<string>("select p.code from meter m join meter p on p.meter_id = m.parent_id where m.code = 'M1-SUB'", Token));
        Assert.Equal(1m, await _database.ScalarAsync<decimal>("select sum(share) from building_institution", Token));
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), await _database.ScalarAsync<DateTime>("select at from meter_epoch where final_value = 123.4 and initial_value = 0.1", Token));
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from meter where state = 'assigned' and commodity = 1", Token));
    }

    [Fact]
    public async Task Same_registry_again_changes_nothing_and_touches_nothing()
    {
        await ImportAsync(File);
        await WithReadingsAsync();

        var report = await ImportAsync(File);

        Assert.Empty(report.ChangedMeters);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from meter_epoch", Token));
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from touched_range", Token));
    }

    [Fact]
    public async Task Meter_that_announced_itself_keeps_its_points_and_its_whole_history_counts_once_it_is_assigned()
    {
        await _database.ExecuteAsync("insert into meter (code, name_zh, name_en, counter_key) values ('M1', 'M1', 'M1', 'energy')", Token);
        await WithReadingsAsync();

        var report = await ImportAsync(File);

        Assert.Contains("M1", report.ChangedMeters);
        Assert.Equal(
            "2026-01-01 00:00:00+00..2026-02-01 00:00:00+00",
            await _database.ScalarAsync<string>("select from_time || '..' || to_time from touched_range", Token));
    }

    [Fact]
    public async Task Event_that_is_added_or_changed_has_the_meter_computed_anew()
    {
        await ImportAsync(File);
        await WithReadingsAsync();

        var report = await ImportAsync(File.Replace("final: 123.4", "final: 125", StringComparison.Ordinal));

        Assert.Equal(["M1"], report.ChangedMeters);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from touched_range", Token));
    }

    [Fact]
    public async Task Every_error_is_named_at_once_and_nothing_is_imported()
    {
        var file = File
            .Replace("share: 0.4", "share: 0.5", StringComparison.Ordinal)
            .Replace("parent: M1,", "parent: NOBODY,", StringComparison.Ordinal)
            .Replace("commodity: electricity, end_use: total", "commodity: steam, end_use: total", StringComparison.Ordinal)
            .Replace("kind: school", "sort: school", StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<RegistryException>(() => ImportAsync(file));

        Assert.Collection(
            error.Errors,
            e => Assert.Equal("line 3: 'sort' is not known here.", e),
            e => Assert.Equal("line 3 column kind: 'kind' is missing.", e),
            e => Assert.Equal("line 6 column share: The shares of the institutions of building B1 add up to 1.1, not to 1.", e),
            e => Assert.Equal("line 8 column parent: Meter M1-SUB refers to meter NOBODY, which does not exist.", e),
            e => Assert.StartsWith("line 9 column commodity: 'steam' is none of electricity, ", e, StringComparison.Ordinal));
        Assert.Equal(0L, await _database.ScalarAsync<long>("select (select count(*) from institution) + (select count(*) from building) + (select count(*) from meter)", Token));
    }

    [Fact]
    public async Task Registry_may_refer_to_what_an_earlier_one_brought()
    {
        await ImportAsync(File);

        await ImportAsync(
            """
            schema: registry/1
            meters:
              - {code: M2, name: {zh: 水, en: Water}, building: B1, institution: SUB, commodity: water, counter: volume.total}
            """);

        Assert.Equal(3L, await _database.ScalarAsync<long>("select count(*) from meter where building_id is not null", Token));
    }

    async Task<RegistryReport> ImportAsync(string text)
    {
        using var reader = new StringReader(text);
        return await _importer.ImportAsync(reader, "tester", "a test", dryRun: false, Token);
    }

    Task<int> WithReadingsAsync() => _database.ExecuteAsync(
        """
        insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'energy', 1, 'kW.h', 'ActiveEnergy' from meter where code = 'M1';
        insert into reading (time, point_id, quality, value, batch_id)
        select time, point_id, 0, 1, 1 from point, (values (timestamptz '2026-01-01Z'), ('2026-01-15Z'), ('2026-02-01Z')) as times (time)
        """,
        Token);
}
