using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.IntegrationTests.Consumption;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>Old readings go, and no figure with them, whatever is computed again afterwards.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    const int Days = 240;

    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = Start.AddDays(Days);

    static readonly string[] Figures =
    [
        "select code, start, value, quality from interval_consumption join meter using (meter_id) order by code, start",
        "select step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals from rollup order by scope, scope_id, step, end_use, start",
        "select code, month, demand_kw, at from maximum_demand join meter using (meter_id) order by code, month",
    ];

    ConsumptionCampus _campus = null!;
    int _point;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _campus = await ConsumptionCampus.CreateAsync(Token);
        _point = await _campus.AddMeterAsync("RUN", cancellationToken: Token);
        await _campus.StoreAsync(_point, Counter(0, Days * 96), Token);
        await RememberLatestAsync();
        await _campus.RunAsync(End, Token);
    }

    public ValueTask DisposeAsync() => _campus.DisposeAsync();

    [Fact]
    public async Task Figures_stay_when_readings_go_and_when_everything_is_computed_again()
    {
        var before = await FiguresAsync();

        var step = Assert.Single((await RunAsync(new RetentionOptions { Readings = 62 })).Steps);

        Assert.True(step.Items > 10 && step.Bytes > 0, $"{step}");
        var until = step.DroppedUntil!.Value;
        Assert.Equal(0L, await _campus.Database.ScalarAsync<long>($"select count(*) from reading where time < '{until:O}'", Token));
        Assert.Equal(before, await FiguresAsync());

        await _campus.RunAsync(End, Token, new Interval(Start, End));
        Assert.Equal(before, await FiguresAsync());
        await _campus.Database.ExecuteAsync("update meter set rated_maximum_per_hour = 99", Token);
        var whole = await _campus.RunAsync(End, Token);
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(1, (long)whole.Details!["refusedMeters"]!);
        Assert.Equal(2L, await _campus.Database.ScalarAsync<long>($"select count(*) from refused_range where frozen_until >= '{until:O}'", Token));
    }

    [Fact]
    public async Task Late_reading_among_dropped_ones_is_kept_but_changes_no_figure()
    {
        await RunAsync(new RetentionOptions { Readings = 62 });
        var before = await FiguresAsync();

        await _campus.StoreAsync(_point, [(Start.AddDays(20), 77_777)], Token);
        await _campus.RunAsync(End, Token);

        Assert.Equal(before, await FiguresAsync());
        Assert.Equal(1L, await _campus.Database.ScalarAsync<long>("select count(*) from reading where value = 77777", Token));
        Assert.Equal(Start.AddDays(20).UtcDateTime, await _campus.Database.ScalarAsync<DateTime>("select from_time from refused_range", Token));
    }

    [Fact]
    public async Task Counter_that_was_silent_when_its_readings_went_goes_on_from_its_last_one()
    {
        var silent = await _campus.AddMeterAsync("SILENT", role: "sub", parent: "RUN", cancellationToken: Token);
        await _campus.StoreAsync(silent, Counter(0, 20 * 96), Token);
        await RememberLatestAsync();
        await _campus.RunAsync(End, Token);
        await RunAsync(new RetentionOptions { Readings = 62 });
        var before = await SumAsync("SILENT");

        await _campus.StoreAsync(silent, Counter(Days * 96, (Days * 96) + 8), Token);
        await _campus.RunAsync(End.AddHours(2), Token);

        Assert.Equal(Value((20 * 96) - 1) - Value(0), before, 1.0);
        Assert.Equal(Value((Days * 96) + 7) - Value(0), await SumAsync("SILENT"), 1.0);
    }

    [Fact]
    public async Task Open_report_holds_back_what_it_stands_on_until_it_is_closed_and_the_outcome_says_so()
    {
        await _campus.Database.ExecuteAsync(
            $"""
            insert into report (institution_id, kind, period_start, period_end, language, file_name, content, sha256, factors, figures)
            select institution_id, 'monthly', '{Start:O}', '{Start.AddDays(31):O}', 'en', 'f', '', '', '[]', '[]' from institution where code = 'GOV'
            """, Token);
        var options = new RetentionOptions { Readings = 62, Intervals = 124 };

        var held = await JobAsync(options);

        Assert.Equal(0, held.Items);
        Assert.Contains("report monthly of GOV", (string)held.Details!["steps"]![0]!["heldBackBy"]![0]!, StringComparison.Ordinal);
        Assert.Equal(1, await new ReportStore(_campus.Database.DataSource).CloseAsync("GOV", Start.AddDays(31), "test", End, Token));

        var dropped = await JobAsync(options);

        Assert.True(dropped.Items > 10);
        Assert.Empty(dropped.Details!["steps"]![0]!["heldBackBy"]!.AsArray());
        Assert.Equal("reading,interval_consumption", await _campus.Database.ScalarAsync<string>("select string_agg(relation, ',' order by relation desc) from retention_mark", Token));
        Assert.Equal(0, (await JobAsync(options)).Items);
    }

    [Fact]
    public async Task Sums_go_by_their_own_age_and_those_by_month_stay()
    {
        var months = await _campus.LinesAsync("select * from rollup where step = 3 order by scope, scope_id, end_use, start", Token);

        var steps = (await RunAsync(new RetentionOptions { Readings = 62, Intervals = 124, Hours = 124, Days = 200 })).Steps;

        Assert.Equal(["reading", "interval_consumption", "hour", "day"], steps.Select(s => s.Relation.Name));
        Assert.All(steps, s => Assert.True(s.Items > 0, $"{s}"));
        Assert.Equal(0L, await _campus.Database.ScalarAsync<long>($"select count(*) from rollup where step = 1 and start < '{End.AddDays(-124):O}' or step = 2 and start < '{End.AddDays(-200):O}'", Token));
        await _campus.RunAsync(End, Token, new Interval(Start, End));
        Assert.Equal(months, await _campus.LinesAsync("select * from rollup where step = 3 order by scope, scope_id, end_use, start", Token));
    }

    [Fact]
    public async Task Plan_changes_nothing_and_tells_what_the_job_then_does()
    {
        var run = Run(new RetentionOptions { Readings = 62 });

        var looked = await run.LookAsync(End, Token);
        Assert.Equal(Days * 96L, await _campus.Database.ScalarAsync<long>("select count(*) from reading", Token));

        Assert.Equal(looked.Select(s => s.ToString()), (await run.DropAsync(End, Token)).Steps.Select(s => s.ToString()));
    }

    static List<(DateTimeOffset Time, double Value)> Counter(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => (Start.AddMinutes(15 * i), Value(i)))];

    static double Value(int i) => Math.Round(i + (3 * Math.Sin(i / 40.0)), 2);

    async Task<List<string>> FiguresAsync()
    {
        var lines = new List<string>();
        foreach (var sql in Figures) lines.AddRange(await _campus.LinesAsync(sql, Token));
        return lines;
    }

    Task<double> SumAsync(string meter) => _campus.Database.ScalarAsync<double>($"select sum(value) from interval_consumption join meter using (meter_id) where code = '{meter}'", Token);

    // As ingestion does.
    Task<int> RememberLatestAsync() => _campus.Database.ExecuteAsync(
        "insert into latest_reading select distinct on (point_id) point_id, time, value, quality from reading order by point_id, time desc on conflict do nothing", Token);

    RetentionRun Run(RetentionOptions retention)
    {
        var source = _campus.Database.DataSource;
        return new RetentionRun(new RetentionStore(source), new LedgerCompaction(source), new AggregatorOptions { Database = _campus.Database.ConnectionString, Retention = retention });
    }

    Task<(IReadOnlyList<RetentionStep> Steps, long LedgerRows)> RunAsync(RetentionOptions retention) => Run(retention).DropAsync(End, Token);

    Task<JobResult> JobAsync(RetentionOptions retention)
    {
        var source = _campus.Database.DataSource;
        var options = new AggregatorOptions { Database = _campus.Database.ConnectionString, Retention = retention };
        return new RetentionJob(Run(retention), new CompressionPolicies(source, new ServerEditionDetector(source)), options).RunAsync(new JobContext(1, End, JobTrigger.Command), Token);
    }
}
