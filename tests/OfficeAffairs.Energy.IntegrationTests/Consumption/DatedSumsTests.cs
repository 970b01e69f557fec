namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

/// <summary>Sums of buildings and institutions are made of what held in their time, whenever they are made.</summary>
public sealed class DatedSumsTests : IAsyncLifetime
{
    // 4 kWh in every hour of the first quarter of 2025, local time.
    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    static readonly DateTimeOffset End = Start.AddDays(90);
    static readonly DateTimeOffset Now = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);

    ConsumptionCampus _campus = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _campus = await ConsumptionCampus.CreateAsync(Token);
        var point = await _campus.AddMeterAsync("M", "B2", cancellationToken: Token);
        await _campus.StoreAsync(point, [.. Enumerable.Range(0, (90 * 24) + 1).Select(hour => (Start.AddHours(hour), 4.0 * hour))], Token);
        await _campus.Database.ExecuteAsync("update meter set state = 'retired'", Token);
        await _campus.RunAsync(Now, Token);
    }

    public ValueTask DisposeAsync() => _campus.DisposeAsync();

    [Fact]
    public async Task A_month_is_summed_by_what_held_in_it()
    {
        await ShareAsync("2025-02-11");

        await _campus.RunAsync(Now.AddYears(1), Token);

        // 31 days, then 10 of 28 days at a quarter and 18 at a half, then 31 days.
        Assert.Equal((744.0, (10 * 24) + (18 * 48), 1488.0), (await MonthAsync("GOV", 1), await MonthAsync("GOV", 2), await MonthAsync("GOV", 3)));
        Assert.Equal((2232.0, (10 * 72) + (18 * 48), 1488.0), (await MonthAsync("SCH", 1), await MonthAsync("SCH", 2), await MonthAsync("SCH", 3)));
        Assert.Equal(0.0, await ScalarAsync<double>(
            """
            select max(abs(building.value - parts.value)) from rollup building
              join (select step, commodity, end_use, start, sum(value) as value from rollup where scope = 3 group by 1, 2, 3, 4) parts using (step, commodity, end_use, start)
             where building.scope = 2
            """));
        Assert.Equal(1L, await ScalarAsync<long>("select count(distinct expected_intervals) from rollup where step = 3 and scope in (1, 3) and start = '2025-01-31 16:00Z'"));
    }

    [Fact]
    public async Task A_change_of_long_ago_makes_only_the_sums_from_its_day_on_anew()
    {
        const string Before = "select start, value, xmin from rollup where scope = 3 and step = 2 and start < '2025-02-10 15:00Z' order by scope_id, start";
        var before = await _campus.LinesAsync(Before, Token);
        var building = await _campus.LinesAsync("select start, value, xmin from rollup where scope < 3 order by scope, step, start", Token);

        await ShareAsync("2025-02-12");
        await _campus.RunAsync(Now, Token);

        Assert.Equal(before, await _campus.LinesAsync(Before, Token));
        Assert.Equal(building, await _campus.LinesAsync("select start, value, xmin from rollup where scope < 3 order by scope, step, start", Token));
        Assert.Equal(48.0, await ScalarAsync<double>("select value from rollup join institution on institution_id = scope_id where scope = 3 and step = 2 and code = 'GOV' and start = '2025-02-11 16:00Z'"));
    }

    [Fact]
    public async Task A_meter_that_moved_counts_where_it_stood()
    {
        await _campus.Database.ExecuteAsync(
            """
            update meter_assignment set valid = '(,2025-02-15)';
            insert into meter_assignment (meter_id, building_id, commodity, end_use, role, valid) select meter_id, (select building_id from building where code = 'B1'), 1, 0, 'main', '[2025-02-15,)' from meter;
            """,
            Token);

        await _campus.RunAsync(Now, Token);

        const string Months = "select extract(month from start at time zone 'Asia/Shanghai'), value from rollup join building on building_id = scope_id where scope = 2 and step = 3 and code = '{0}' order by 1";
        Assert.Equal(["(1,2976)", "(2,1344)"], await _campus.LinesAsync(Months.Replace("{0}", "B2", StringComparison.Ordinal), Token));
        Assert.Equal(["(2,1344)", "(3,2976)"], await _campus.LinesAsync(Months.Replace("{0}", "B1", StringComparison.Ordinal), Token));
    }

    [Fact]
    public async Task An_institution_with_those_below_it_follows_the_tree()
    {
        await _campus.Database.ExecuteAsync("insert into institution_membership select s.institution_id, g.institution_id, '[2025-02-01,)' from institution s, institution g where s.code = 'SCH' and g.code = 'GOV'", Token);

        await _campus.RunAsync(Now, Token);

        Assert.Equal(["(744)", "(2688)", "(2976)"], await _campus.LinesAsync("select value from rollup join institution on institution_id = scope_id where scope = 4 and step = 3 and code = 'GOV' order by start", Token));
    }

    Task<int> ShareAsync(string from) => _campus.Database.ExecuteAsync(
        $"""
        update building_share set valid = '(,{from})' where building_id = (select building_id from building where code = 'B2');
        insert into building_share select building_id, institution_id, 'share', 0.5, null, '[{from},)' from building_share where upper(valid) = '{from}';
        """,
        Token);

    Task<double> MonthAsync(string institution, int month) => ScalarAsync<double>(
        $"select value from rollup join institution on institution_id = scope_id where scope = 3 and step = 3 and code = '{institution}' and extract(month from start at time zone 'Asia/Shanghai') = {month}");

    async Task<T> ScalarAsync<T>(string sql) => (await _campus.Database.ScalarAsync<T>(sql, Token))!;
}
