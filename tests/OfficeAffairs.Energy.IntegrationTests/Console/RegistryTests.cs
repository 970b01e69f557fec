using System.Text;
using Microsoft.Playwright;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>The page of the registry: a file is looked through, refused or taken in, and taken back; a fact is changed from a day on.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class RegistryTests(ConsoleFixture console)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Import", "Take back")]
    [InlineData("zh-CN", "确认导入", "撤销")]
    public async Task A_file_with_errors_is_refused_and_a_mended_one_is_shown_imported_and_taken_back(string language, string confirm, string undo)
    {
        await using var window = await console.OpenAsync(language);
        await window.OpenAsync("/registry");
        var input = window.Page.Locator("input[type=file]");

        await input.SetInputFilesAsync(File("areas.csv", "building,floor_area_m2,from,until\n370102A001,many,,\nNOWHERE,5,,\n"));
        var errors = window.Page.Locator("table.registry-errors tbody tr");
        await Assertions.Expect(errors).ToHaveCountAsync(2);
        await Assertions.Expect(errors.First).ToContainTextAsync("floor_area_m2");

        await input.SetInputFilesAsync(File("spaces.csv", $"code,building,parent,name_zh,name_en,kind\nF1-{language},370102A001,,一层,First floor,floor\n"));
        await Assertions.Expect(window.Page.Locator("table.registry-preview tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(errors).ToHaveCountAsync(0);
        if (Environment.GetEnvironmentVariable("OFFICEAFFAIRS_TEST_KEEP") is { Length: > 0 } folder)
        {
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"registry-{language}.png"), FullPage = true });
        }

        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = confirm, Exact = true }).ClickAsync();
        var change = window.Page.Locator("table.registry-changes tbody tr").First;
        await Assertions.Expect(change.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = undo })).ToBeVisibleAsync();
        await Assertions.Expect(change).ToContainTextAsync("spaces.csv");
        Assert.Equal(1L, await console.Database.ScalarAsync<long>($"select count(*) from space where code = 'F1-{language}'", Token));

        await change.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = undo }).ClickAsync();
        await Assertions.Expect(change.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.Equal(0L, await console.Database.ScalarAsync<long>($"select count(*) from space where code = 'F1-{language}'", Token));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_fact_is_changed_from_a_day_on_and_its_history_is_shown()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/registry");
        await window.Page.SelectOptionAsync("select[name=sheet]", "vehicles");
        await window.Page.ClickAsync("button[name=new]");
        await FillAsync(window, "3", "2025-01-01");
        await window.Page.ClickAsync("button[name=new]");
        await FillAsync(window, "5", "2026-01-01");

        var rows = window.Page.Locator("table.registry-rows tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync("2026-01-01");
        Assert.Equal("3 [2025-01-01,2026-01-01);5 [2026-01-01,)", await console.Database.ScalarAsync<string>("select string_agg(vehicles || ' ' || valid, ';' order by valid) from institution_vehicle", Token));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Viewers_see_the_registry_and_change_nothing()
    {
        await using var window = await console.OpenAsync("en", user: DemoSeed.Viewer);
        await window.OpenAsync("/registry");

        Assert.NotEqual(0, await window.Page.Locator("table.registry-rows tbody tr").CountAsync());
        Assert.Equal(0, await window.Page.Locator("main input[type=file], main button").CountAsync());
        Assert.Empty(window.Complaints);
    }

    static async Task FillAsync(ConsoleWindow window, string vehicles, string from)
    {
        var form = window.Page.Locator("form.registry-row");
        await form.Locator("input[name=institution]").FillAsync("JN-GOV");
        await form.Locator("select[name=kind]").SelectOptionAsync("petrol");
        await form.Locator("input[name=vehicles]").FillAsync(vehicles);
        await form.Locator("input[name=from]").FillAsync(from);
        await form.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
