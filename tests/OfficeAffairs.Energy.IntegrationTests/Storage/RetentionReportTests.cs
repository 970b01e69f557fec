using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Reporting;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.IntegrationTests.Api;

namespace OfficeAffairs.Energy.IntegrationTests.Storage;

/// <summary>The figures of reports stand on sums that outlive readings; a closed report is never made again.</summary>
public sealed class RetentionReportTests(ApiHost host) : IClassFixture<ApiHost>
{
    static readonly DateTimeOffset October = new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8));

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_of_a_report_are_the_same_after_its_readings_and_intervals_are_gone()
    {
        var reports = host.Services.GetRequiredService<MonthlyReports>();
        var institution = (await reports.InstitutionsAsync(Token)).Single(i => i.Code == "GOV");
        var before = (await reports.ComputeAsync(institution, October.AddDays(3), Token))!;
        var store = host.Services.GetRequiredService<RetentionStore>();
        await host.Database.ExecuteAsync("delete from touched_range", Token);

        var readings = await store.DropAsync(new RetentionStep(RetentionRelation.Readings, October.AddMonths(2), October.AddMonths(2), []), Token);
        var intervals = await store.DropAsync(new RetentionStep(RetentionRelation.Intervals, October.AddMonths(2), October.AddMonths(2), []), Token);
        var after = (await reports.ComputeAsync(institution, October.AddDays(3), Token))!;

        Assert.True(readings.Items > 0 && intervals.Items > 0);
        Assert.Equal(before.Lines, after.Lines);
        Assert.Equal(before.Totals, after.Totals);
        Assert.Equal(before.Indicators, after.Indicators);
    }

    [Fact]
    public async Task Closed_report_gets_no_further_version()
    {
        var store = host.Services.GetRequiredService<ReportStore>();
        var reports = host.Services.GetRequiredService<MonthlyReports>();
        var institution = (await reports.InstitutionsAsync(Token)).Single(i => i.Code == "HOS");
        await reports.MakeAsync(institution, October, Token);

        Assert.True(await store.CloseAsync("HOS", October.AddMonths(1), "test", October.AddMonths(2), Token) > 0);
        await host.Database.ExecuteAsync("update rollup set value = value + 1 where step = 3", Token);

        Assert.Equal(0, await reports.MakeAsync(institution, October, Token));
    }
}
