using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Reporting;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.IntegrationTests.Api;

namespace OfficeAffairs.Energy.IntegrationTests.Reporting;

public sealed class MonthlyReportTests(ApiHost host) : IClassFixture<ApiHost>
{
    static readonly DateTimeOffset October = new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8));

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_makes_the_reports_of_last_month_once_and_says_what_it_did()
    {
        var runner = host.Services.GetRequiredService<JobRunner>();

        var first = await runner.RunAsync(MonthlyReportJob.Name, JobTrigger.Command, null, Token);
        var second = await runner.RunAsync(MonthlyReportJob.Name, JobTrigger.Command, null, Token);

        Assert.Equal("succeeded", first!.State);
        Assert.Equal(4, first.Items);
        Assert.Equal(new Interval(October, October.AddMonths(1)), first.Range);
        Assert.Equal(0, second!.Items);
        var reports = (await host.Services.GetRequiredService<ReportQuery>().ListAsync(new ReportFilter(), Token)).Items;
        Assert.Equal(["GOV en", "GOV zh-CN", "HOS en", "HOS zh-CN"], reports.Select(r => $"{r.Institution} {r.Language}"));
        Assert.Equal("GOV-2026-10-zh-CN.xlsx", reports[1].FileName);
    }

    [Fact]
    public async Task Totals_in_the_workbook_are_those_of_the_database_and_cells_are_numbers()
    {
        var report = await ComputeAsync("GOV");
        var sheets = Open(MonthlyWorkbook.Write(report, CultureInfo.GetCultureInfo("zh-CN")));

        var electricity = sheets[0].Single(row => row.GetValueOrDefault("A") == "电");
        var expected = await host.Database.ScalarAsync<double>(
            "select value from rollup where scope = 3 and scope_id = 1 and step = 3 and commodity = 1 and end_use = 0 and start = '2026-09-30T16:00:00Z'", Token);
        Assert.Equal(expected, Number(electricity["D"]));
        Assert.Equal(192, Number(electricity["E"]));
        Assert.Equal(expected * 0.1229, Number(electricity["K"]), 9);
        Assert.Equal(expected * 0.31, Number(electricity["L"]), 9);
        Assert.Equal(expected * 0.5306, Number(electricity["M"]), 9);
        var total = sheets[0].Single(row => row.GetValueOrDefault("A") == "综合能耗与二氧化碳排放合计");
        Assert.Equal(report.Lines.Where(line => line.EndUse == RollupEndUse.Total).Sum(line => line.StandardCoalKgce ?? 0), Number(total["K"]), 9);
        Assert.Equal(7, sheets.Count);
        Assert.Equal(6, sheets[5].Count(row => row.GetValueOrDefault("A")?.StartsWith("A-", StringComparison.Ordinal) == true));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Same_figures_give_the_same_bytes_and_a_valid_workbook(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var first = MonthlyWorkbook.Write(await ComputeAsync("GOV"), culture);
        var second = MonthlyWorkbook.Write(await ComputeAsync("GOV"), culture);

        Assert.Equal(first, second);
        using var stream = new MemoryStream(first);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Token).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        if (Environment.GetEnvironmentVariable("OFFICEAFFAIRS_TEST_KEEP") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"monthly-{language}.xlsx"), first, Token);
        }
    }

    [Fact]
    public async Task Figures_are_traced_to_readings_and_alerts_are_those_of_the_month()
    {
        await host.Database.ExecuteAsync(
            """
            with batch as (
                insert into reading_batch (agent, stream, sequence, first_reading, reading_count, backlog, created_at)
                values ('agent-1', '33333333-3333-3333-3333-333333333333', 7, 0, 2, false, now()), ('agent-1', '33333333-3333-3333-3333-333333333333', 8, 2, 2, false, now())
                returning batch_id, sequence)
            insert into reading (time, point_id, quality, value, batch_id)
            select t.time::timestamptz, p.point_id, 0, t.value, b.batch_id
              from (values ('2026-09-30T15:45:00Z', 900, 7), ('2026-09-30T16:00:00Z', 1000, 7), ('2026-10-31T16:00:00Z', 6952, 8), ('2026-10-31T16:15:00Z', 6954, 8)) as t(time, value, sequence)
              join batch b using (sequence)
              join meter m on m.code = 'A-E-MAIN' join point p on p.meter_id = m.meter_id and p.key = m.counter_key
            """,
            Token);
        var report = await ComputeAsync("GOV");

        var main = report.Meters.Single(meter => meter.Meter == "A-E-MAIN");
        Assert.Equal(new TracedReading(October.ToUniversalTime(), 1000, "agent-1", 7), main.First);
        Assert.Equal(new TracedReading(October.AddMonths(1).ToUniversalTime(), 6952, "agent-1", 8), main.Last);
        Assert.Equal(main.Consumption, main.Last!.Value - main.First!.Value);
        Assert.Equal("night-load", Assert.Single(report.Alerts).Type);
        Assert.Equal(6, report.Meters.Count);
        Assert.Equal(5952, report.Meters.Single(meter => meter.Meter == "A-E-MAIN").Consumption);
        Assert.Equal(["0.1229", "0.31", "0.5306"], report.Factors.Where(f => f.Carrier == "electricity").Select(f => f.Value.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(1, report.Indicators.Completeness);
        Assert.Equal(report.Totals.StandardCoalKgce / 10000, report.Indicators.EnergyPerAreaKgce);
        Assert.Empty(report.Missing);
    }

    async Task<MonthlyReport> ComputeAsync(string code)
    {
        var reports = host.Services.GetRequiredService<MonthlyReports>();
        var institution = (await reports.InstitutionsAsync(Token)).Single(i => i.Code == code);
        return (await reports.ComputeAsync(institution, October.AddDays(3), Token))!;
    }

    // Every sheet as rows, every row as text by column letter; a number keeps its invariant text.
    static List<List<Dictionary<string, string>>> Open(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var workbook = document.WorkbookPart!;
        return
        [
            .. workbook.Workbook.Sheets!.Elements<Sheet>().Select(sheet => ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet.GetFirstChild<SheetData>()!
                .Elements<Row>().Select(row => row.Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray()), Text)).ToList()),
        ];
    }

    static string Text(Cell cell) => cell.DataType?.Value == CellValues.InlineString ? cell.InnerText : cell.CellValue?.Text ?? string.Empty;

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
