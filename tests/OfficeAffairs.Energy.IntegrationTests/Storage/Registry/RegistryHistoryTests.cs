using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Storage.Registry;

/// <summary>The dated tables of the registry and their reader.</summary>
public sealed class RegistryHistoryTests : IAsyncLifetime
{
    ScratchDatabase _database = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ScratchDatabase.CreateAsync(Token);
        await _database.ExecuteAsync(
            """
            insert into institution (code, name_zh, name_en, kind, headcount) values ('A', 'A', 'A', 'bureau', 120);
            insert into institution (code, name_zh, name_en, kind, parent_id) select 'B', 'B', 'B', 'school', institution_id from institution;
            insert into building (code, name_zh, name_en, city, floor_area_m2, cooled_area_m2) values ('H', 'H', 'H', 'jinan', 100.5, 40);
            insert into building_institution select building_id, institution_id, 0.5 from building, institution;
            insert into meter (code, name_zh, name_en, state, building_id, commodity, role) select 'M', 'M', 'M', 'assigned', building_id, 1, 'main' from building;
            insert into meter (code, name_zh, name_en) values ('N', 'N', 'N');
            select registry_hold_always();
            """,
            Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_has_no_dates_holds_always()
    {
        var facts = await new RegistryHistory(_database.DataSource).ReadFactsAsync(Token);

        Assert.Equal(Validity.Always, Assert.Single(facts.Memberships).Valid);
        Assert.Equal((100.5m, 40m, null), Assert.Single(facts.Areas) is var area ? (area.FloorAreaM2, area.CooledAreaM2, area.HeatedAreaM2) : default);
        Assert.Equal([0.5m, 0.5m], facts.Shares.Select(s => s.Share));
        Assert.Equal((120m, "energy-users"), Assert.Single(facts.Headcounts) is var count ? (count.Count, count.Kind) : default);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from meter_assignment where valid = '(,)'", Token));
    }

    [Fact]
    public async Task What_has_dates_is_left_alone_and_read_as_it_held()
    {
        await _database.ExecuteAsync(
            """
            delete from building_area;
            insert into building_area select building_id, 100, null, null, '(,2025-07-01)' from building;
            insert into building_area select building_id, 200, 150, null, '[2025-07-01,)' from building;
            select registry_hold_always();
            """,
            Token);

        var registry = await new RegistryHistory(_database.DataSource).ReadAsync(Token);
        var building = await _database.ScalarAsync<int>("select building_id from building", Token);

        Assert.Equal(new DayMean(100, 1, 1), registry.Building(building, new(2025, 6, 30), new(2025, 7, 1)).FloorAreaM2);
        Assert.Equal(new DayMean(200, 1, 1), registry.Building(building, new(2025, 7, 1), new(2025, 7, 2)).FloorAreaM2);
    }

    [Fact]
    public async Task Two_rows_that_hold_on_one_day_are_refused_by_the_database()
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => _database.ExecuteAsync("insert into building_area select building_id, 7, null, null, '[2025-01-01,2025-01-02)' from building", Token));

        Assert.Equal("building_area_once", error.ConstraintName);
    }
}
