using System.Text;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Registry;

/// <summary>Files of people go in and out of the database.</summary>
public sealed class RegistryFileTests : IAsyncLifetime
{
    const string Campus =
        """
        schema: registry/1
        institutions:
          - {code: TOP, name: {zh: 甲, en: Top}, kind: bureau, level: city, division_code: "370100"}
          - {code: SUB, name: {zh: 乙, en: Sub}, kind: school}
        memberships: [{institution: SUB, parent: TOP, from: 2025-03-01}]
        headcounts:
          - {institution: TOP, kind: energy-users, headcount: 120, until: 2025-07-01}
          - {institution: TOP, kind: energy-users, headcount: 95.5, from: 2025-07-01}
        vehicles: [{institution: TOP, kind: electric, vehicles: 4}]
        buildings: [{code: B, name: {zh: "楼, “一”", en: House}, city: jinan, building_code: 370102A001}]
        areas:
          - {building: B, floor_area_m2: 1000, until: 2025-01-01}
          - {building: B, floor_area_m2: 1500.25, cooled_area_m2: 900, from: 2025-01-01}
        shares:
          - {building: B, institution: TOP, basis: sub-meter, area_m2: 400}
          - {building: B, institution: SUB, basis: sub-meter, area_m2: 1100.25}
        spaces:
          - {code: B-1-01, building: B, parent: B-1, name: {zh: 机房, en: Data room}, kind: data-room}
          - {code: B-1, building: B, name: {zh: 一层, en: First floor}, kind: floor}
        meters:
          - {code: M, name: {zh: 总, en: Main}, item_code: 01000, counter: energy, rated_max_per_hour: 800.5}
          - {code: N, name: {zh: 分, en: Sub}}
        assignments:
          - {meter: M, building: B, commodity: electricity, end_use: total, role: main}
          - {meter: N, building: B, space: B-1-01, institution: SUB, commodity: electricity, end_use: special, role: sub, parent: M, until: 2026-05-01}
        """;

    ScratchDatabase _database = null!;
    RegistryStore _store = null!;
    RegistryWriter _writer = null!;
    RegistryImporter _importer = null!;
    RegistryExporter _exporter = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        var options = new AggregatorOptions { Database = "", DataFolder = Repository.PathOf("data") };
        _store = new RegistryStore(_database.DataSource);
        _writer = new RegistryWriter(_store, TimeProvider.System);
        _importer = new RegistryImporter(_writer, options);
        _exporter = new RegistryExporter(_store, options, TimeProvider.System);
        await ImportAsync("campus.yaml", Campus);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("registry.xlsx")]
    [InlineData("registry.zip")]
    public async Task An_export_that_is_imported_again_changes_nothing_and_rebuilds_an_empty_registry(string name)
    {
        var file = await _exporter.ExportAsync(name.EndsWith("zip", StringComparison.Ordinal), Token);

        var again = await _importer.ImportAsync(name, file, "tester", dryRun: false, Token);
        Assert.Equal((17, 0, 0), (again.Rows, again.Changes.Count, again.ChangedMeters.Count));

        await using var empty = await ScratchDatabase.CreateAsync(Token);
        var store = new RegistryStore(empty.DataSource);
        var importer = new RegistryImporter(new RegistryWriter(store, TimeProvider.System), new AggregatorOptions { Database = "", DataFolder = Repository.PathOf("data") });
        await importer.ImportAsync(name, file, "tester", dryRun: false, Token);
        var exporter = new RegistryExporter(store, new AggregatorOptions { Database = "", DataFolder = Repository.PathOf("data") }, TimeProvider.System);
        Assert.Equal(await _exporter.ExportAsync(isCsv: true, Token), await exporter.ExportAsync(isCsv: true, Token));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_writes_nothing()
    {
        var report = await ImportAsync("areas.csv", "building,floor_area_m2\nB,1000\n", dryRun: false, expectFailure: true);
        Assert.StartsWith("areas row 2 column from: What the registry has of B in areas has dates", report, StringComparison.Ordinal);

        var dry = await _importer.ImportAsync("areas.csv", Encoding.UTF8.GetBytes("building,floor_area_m2,from,until\nB,1000,,2025-01-01\nB,1600,2025-01-01,\n"), "tester", dryRun: true, Token);

        var change = Assert.Single(dry.Changes);
        Assert.Equal(["1000", "1500.25", "1000", "1600"], change.Before.Concat(change.After).Select(row => row["floor_area_m2"]));
        Assert.Equal(1500.25m, await _database.ScalarAsync<decimal>("select floor_area_m2 from building_area where upper(valid) is null", Token));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from registry_change", Token));
    }

    [Fact]
    public async Task All_errors_are_told_at_once_and_nothing_is_half_imported()
    {
        var text = await ImportAsync(
            "bad.yaml",
            """
            schema: registry/1
            institutions: [{code: NEW, name: {zh: 新, en: New}, kind: bureau}]
            areas: [{building: B, floor_area_m2: 10, until: 2025-02-01}, {building: B, floor_area_m2: x, from: 2025-01-01}]
            memberships: [{institution: NEW, parent: NOBODY}]
            """,
            expectFailure: true);

        Assert.Equal(3, text.Split(Environment.NewLine).Length);
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from institution", Token));
    }

    [Fact]
    public async Task The_last_change_can_be_taken_back_whole_but_not_after_another_changed_the_same()
    {
        var before = await _exporter.ExportAsync(isCsv: true, Token);
        await ImportAsync(
            "more.yaml",
            """
            schema: registry/1
            institutions: [{code: NEW, name: {zh: 新, en: New}, kind: bureau, headcount: 5}, {code: TOP, name: {zh: 改, en: Renamed}, kind: bureau}]
            meters: [{code: N, name: {zh: 分, en: Sub}, rated_max_per_hour: 7}]
            """);
        await ImportAsync("headcounts.csv", "institution,kind,headcount,from,until\nNEW,energy-users,6,,\n");
        var changes = await _store.ChangesAsync(10, Token);

        var error = await Assert.ThrowsAsync<RegistryException>(() => _writer.UndoAsync(changes[1].Id, "tester", Token));
        Assert.Equal(["headcounts: NEW energy-users was changed since; take that change back first."], error.Errors);
        Assert.NotNull(await _writer.UndoAsync(changes[0].Id, "tester", Token));
        Assert.NotNull(await _writer.UndoAsync(changes[1].Id, "tester", Token));

        Assert.Equal(before, await _exporter.ExportAsync(isCsv: true, Token));
        Assert.Null(await _writer.UndoAsync(changes[1].Id, "tester", Token));
    }

    [Fact]
    public async Task What_holds_today_stands_in_the_undated_columns()
    {
        Assert.Equal(95.5m, await _database.ScalarAsync<decimal>("select headcount from institution where code = 'TOP'", Token));
        Assert.Equal(1500.25m, await _database.ScalarAsync<decimal>("select floor_area_m2 from building", Token));
        Assert.Equal("TOP", await _database.ScalarAsync<string>("select p.code from institution i join institution p on p.institution_id = i.parent_id", Token));
        Assert.Equal(1m, await _database.ScalarAsync<decimal>("select sum(share) from building_institution", Token));
        Assert.Equal("assigned retired", await _database.ScalarAsync<string>("select string_agg(state, ' ' order by code) from meter", Token));
    }

    async Task<string> ImportAsync(string name, string text, bool dryRun = false, bool expectFailure = false)
    {
        if (!expectFailure)
        {
            await _importer.ImportAsync(name, Encoding.UTF8.GetBytes(text), "tester", dryRun, Token);
            return string.Empty;
        }

        return (await Assert.ThrowsAsync<RegistryException>(() => _importer.ImportAsync(name, Encoding.UTF8.GetBytes(text), "tester", dryRun, Token))).Message;
    }
}
