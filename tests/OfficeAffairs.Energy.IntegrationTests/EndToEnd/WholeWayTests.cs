using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficeAffairs.Energy.IntegrationTests.EndToEnd;

/// <summary>From simulated meters to the report file, with totals that must equal what the simulator knows to be true.</summary>
public sealed class WholeWayTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The coarsest step of a main meter's counter here (0.01 m3): a difference of two counter values is off by less than one step.</summary>
    const double CounterResolution = 0.01001;

    [Fact]
    public async Task A_quiet_history_arrives_whole_and_the_report_equals_the_truth()
    {
        using var timeout = Timeout();
        await using var campus = await CampusUnderTest.StartAsync(timeout.Token);
        await Task.WhenAll(FillAsync(campus, 1, timeout.Token), FillAsync(campus, 2, timeout.Token));
        await AssertTruthAsync(campus, timeout.Token);
        await AssertReportAsync(campus, timeout.Token);
    }

    [Fact]
    public async Task Broker_wiped_aggregator_killed_before_its_acknowledgement_and_agent_killed_lose_and_double_nothing()
    {
        using var timeout = Timeout();
        await using var campus = await CampusUnderTest.StartAsync(timeout.Token);

        // The aggregator dies by itself after its second commit, before anybody has been told.
        await campus.StopAggregatorAsync(timeout.Token);
        await campus.StartAggregatorAsync("crash-after-commit:2", timeout.Token);
        var first = campus.StartFill(1, From());
        await using var second = campus.StartFill(2, From());
        await campus.AggregatorProcess.WaitForExitAsync(timeout.Token);
        await campus.KillAggregatorAsync();

        // Nobody takes anything now; the broker forgets all it knows, and the agent is killed in the middle.
        await campus.Broker.KillAsync(timeout.Token);
        campus.Broker.WipeState();
        await first.KillAsync();
        await first.DisposeAsync();
        await campus.Broker.LaunchAgainAsync(timeout.Token);
        await campus.StartAggregatorAsync(fault: null, timeout.Token);

        await using var again = campus.StartFill(1, "auto");
        Assert.True(await again.WaitForExitAsync(timeout.Token) == 0, again.Output);
        Assert.True(await second.WaitForExitAsync(timeout.Token) == 0, second.Output);
        await AssertTruthAsync(campus, timeout.Token);
        await AssertReportAsync(campus, timeout.Token);
    }

    [Fact]
    public async Task A_live_agent_follows_its_history_without_a_seam()
    {
        using var timeout = Timeout();
        await using var campus = await CampusUnderTest.StartAsync(timeout.Token);
        await Task.WhenAll(FillAsync(campus, 1, timeout.Token), FillAsync(campus, 2, timeout.Token));
        var before = (await campus.GetJsonAsync("/api/v1/data-status", timeout.Token)).GetProperty("readings_stored").GetInt64();
        await using (var agent = campus.StartAgent(1))
        {
            await UntilAsync(async () => (await campus.GetJsonAsync("/api/v1/data-status", timeout.Token)).GetProperty("readings_stored").GetInt64() > before, timeout.Token);
            Assert.Equal(0, await agent.StopAsync(timeout.Token));
        }

        var status = await campus.GetJsonAsync("/api/v1/data-status", timeout.Token);
        Assert.Equal(0, status.GetProperty("lost").GetInt64());
        Assert.Equal(0, status.GetProperty("duplicated").GetInt64());
    }

    static CancellationTokenSource Timeout()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Patience);
        return source;
    }

    // The first day of the month before last: a whole month before the reported one, so that the report can compare.
    static string From()
    {
        var local = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, local.Offset).AddMonths(-2).ToString("O", CultureInfo.InvariantCulture);
    }

    static async Task FillAsync(CampusUnderTest campus, int agent, CancellationToken cancellationToken)
    {
        await using var fill = campus.StartFill(agent, From());
        Assert.True(await fill.WaitForExitAsync(cancellationToken) == 0, fill.Output);
    }

    static async Task AssertTruthAsync(CampusUnderTest campus, CancellationToken cancellationToken)
    {
        await campus.RunJobAsync("consumption", cancellationToken);
        var report = await campus.VerifyAsync(cancellationToken);
        Assert.Equal(0, report.GetProperty("lost").GetInt64());
        Assert.Equal(0, report.GetProperty("duplicated").GetInt64());
        Assert.Equal(report.GetProperty("readings_expected").GetInt64(), report.GetProperty("readings_stored").GetInt64());
        Assert.True(report.GetProperty("readings_stored").GetInt64() > 100_000, report.ToString());
        Assert.True(report.GetProperty("consumption_error_kwh").GetDouble() < 0.001, report.ToString());
        Assert.True(report.GetProperty("consumption_error_steps").GetDouble() <= 1, report.ToString());
    }

    static async Task AssertReportAsync(CampusUnderTest campus, CancellationToken cancellationToken)
    {
        await campus.RunJobAsync("monthly-report", cancellationToken);
        var reports = (await campus.GetJsonAsync("/api/v1/reports", cancellationToken)).GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(reports);
        var truth = (await campus.TruthAsync("month", cancellationToken))
            .Where(row => row[0].EndsWith("-MAIN", StringComparison.Ordinal) && row[2] == LastMonth())
            .ToDictionary(row => row[0], row => double.Parse(row[4], CultureInfo.InvariantCulture));
        Assert.Equal(4, truth.Count);
        foreach (var report in reports)
        {
            var content = await campus.GetAsync($"/api/v1/reports/{report.GetProperty("id").GetInt64()}/file", cancellationToken);
            var numbers = Numbers(content);
            foreach (var (meter, value) in truth)
            {
                Assert.True(numbers.Any(number => Math.Abs(number - value) < CounterResolution), $"The report has no cell with {value} of {meter}; it has {string.Join(", ", numbers)}");
            }
        }
    }

    static string LastMonth()
    {
        var local = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, local.Offset).AddMonths(-1).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    static List<double> Numbers(byte[] xlsx)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(xlsx), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts
            .SelectMany(sheet => sheet.Worksheet.Descendants<Cell>())
            .Where(cell => cell.CellValue is not null && (cell.DataType is null || cell.DataType.Value == CellValues.Number))
            .Select(cell => double.TryParse(cell.CellValue!.Text, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
            .Where(double.IsFinite)];
    }

    // Asks again until the answer is yes: the product has no signal for "a reading has been stored".
    static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }
}
