using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>What people do with the console, and who may.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class WorkTests(ConsoleFixture console)
{
    [Fact]
    public async Task An_alert_is_acknowledged_with_a_verdict_and_a_comment()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/alerts");
        var card = window.Page.Locator(".alert-card", new PageLocatorOptions { HasText = "Water leak" });
        await card.Locator(".alert-summary").ClickAsync();
        await Assertions.Expect(card.Locator(".facts")).ToContainTextAsync("m³/h");
        await card.GetByText("there is a good reason").ClickAsync();
        await card.Locator("textarea").FillAsync("The pool is being filled");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Acknowledge" }).ClickAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);

        var cancellationToken = TestContext.Current.CancellationToken;
        const string Verdict = "select verdict || ' ' || acknowledged_by || ' ' || comment from alert join anomaly using (anomaly_id) where type = 'leak'";
        Assert.Equal("known admin The pool is being filled", await console.Database.ScalarAsync<string>(Verdict, cancellationToken));
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Acknowledged" }).ClickAsync();
        await Assertions.Expect(card).ToHaveCountAsync(1);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_exchange_is_entered_on_the_meters_page_and_taken_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var code = await console.Database.ScalarAsync<string>("select min(code) from meter where commodity = 1", cancellationToken);
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/meters/" + code);
        await window.Page.Locator("input[name=at]").FillAsync("2026-03-01T10:30");
        await window.Page.Locator("input[name=final]").FillAsync("4711.5");
        await window.Page.Locator("input[name=initial]").FillAsync("0.5");
        await window.Page.Locator("section:has(input[name=at]) button[type=submit]").ClickAsync();
        var row = window.Page.Locator("section:has(input[name=at]) tbody tr", new PageLocatorOptions { HasText = "4,711.50" });
        await Assertions.Expect(row).ToContainTextAsync("Exchanged");
        if (Environment.GetEnvironmentVariable("OFFICEAFFAIRS_TEST_KEEP") is { Length: > 0 } folder)
        {
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "meter.png"), FullPage = true });
        }

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take back" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Taken back by admin");
        Assert.Equal(1, await console.Database.ScalarAsync<long>("select count(*) from meter_epoch where final_value = 4711.5 and withdrawn_by = 'admin'", cancellationToken));
        await console.Database.ExecuteAsync("delete from meter_epoch where final_value = 4711.5", cancellationToken);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("en", "Assign")]
    [InlineData("zh-CN", "登记")]
    public async Task A_meter_that_announced_itself_is_assigned(string language, string button)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var code = "GW-NEW-" + language;
        await console.Database.ExecuteAsync(
            $"""
            with a as (insert into agent (name) values ('gateway-{language}') returning agent_id),
            m as (insert into meter (code, name_zh, name_en, agent_id, counter_key) select '{code}', '{code}', '{code}', agent_id, 'energy' from a returning meter_id),
            p as (insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'energy', 1, 'kW.h', 'ActiveEnergy' from m returning point_id)
            insert into latest_reading select point_id, now(), 4711.5, 0 from p
            """,
            cancellationToken);
        await using var window = await console.OpenAsync(language);
        await window.OpenAsync("/meters");
        var row = window.Page.Locator("table.unassigned tbody tr", new PageLocatorOptions { HasText = code }).First;
        await Assertions.Expect(row).ToContainTextAsync("4,712");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button }).ClickAsync();
        var form = window.Page.Locator("form.assignment");
        await form.Locator("select[name=building]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        if (Environment.GetEnvironmentVariable("OFFICEAFFAIRS_TEST_KEEP") is { Length: > 0 } folder)
        {
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"meters-{language}.png"), FullPage = true });
        }

        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("table.unassigned tbody tr", new PageLocatorOptions { HasText = code })).ToHaveCountAsync(0);

        Assert.Equal("assigned", await console.Database.ScalarAsync<string>($"select state from meter where code = '{code}' and building_id is not null and commodity = 1", cancellationToken));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_report_is_downloaded_unchanged_and_opens()
    {
        await using var window = await console.OpenAsync();
        await window.OpenAsync("/reports");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync("table.grid tbody tr:first-child a.button"));
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        var content = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith(await window.Page.InnerTextAsync("table.grid tbody tr:first-child td.code"), Convert.ToHexStringLower(SHA256.HashData(content)), StringComparison.Ordinal);
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        Assert.NotNull(document.WorkbookPart);
    }

    [Fact]
    public async Task The_overview_follows_the_meters_by_itself()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/");
        await console.Database.ExecuteAsync(
            """
            update latest_reading set value = 98765, time = now() where point_id =
                (select point_id from point join meter using (meter_id) where meter.code = 'E2-E-MAIN' and key = 'power.active.total')
            """,
            TestContext.Current.CancellationToken);
        await Assertions.Expect(window.Page.Locator("table.buildings tbody tr").Last).ToContainTextAsync("98,765", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_viewer_sees_everything_and_can_change_nothing()
    {
        await using var window = await console.OpenAsync("en", user: DemoSeed.Viewer);
        await window.OpenAsync("/alerts?id=2");
        await window.Page.WaitForSelectorAsync(".facts");
        Assert.Equal(0, await window.Page.Locator(".acknowledge").CountAsync());
        await window.OpenAsync("/status");
        Assert.Equal(0, await Button(window, "Run now").CountAsync());
        await window.OpenAsync("/reports");
        Assert.Equal(0, await Button(window, "Make now").CountAsync());
    }

    [Fact]
    public async Task A_password_is_changed_and_the_old_one_is_needed_for_it()
    {
        await using var window = await console.OpenAsync("en", user: DemoSeed.Operator);
        await window.OpenAsync("/password");
        await FillAsync(window, "wrong", "correct horse battery");
        await Assertions.Expect(window.Page.Locator(".notice-error")).ToContainTextAsync("current password");
        await FillAsync(window, console.Password, "correct horse battery");
        await Assertions.Expect(window.Page.Locator(".notice-ok")).ToBeVisibleAsync();
        await using var again = await console.OpenAsync("en", user: null);
        await again.SignInAsync(DemoSeed.Operator, "correct horse battery");
        await Assertions.Expect(again.Page.Locator("h1")).ToHaveTextAsync("Campus overview");
    }

    static ILocator Button(ConsoleWindow window, string name) => window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    static async Task FillAsync(ConsoleWindow window, string current, string fresh)
    {
        await window.Page.FillAsync("#current", current);
        await window.Page.FillAsync("#fresh", fresh);
        await window.Page.FillAsync("#again", fresh);
        await window.Page.ClickAsync("form.form button[type=submit]");
    }
}
