using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>Every page, in both languages, on a desktop and on a telephone, as a person would see it.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class PageTests(ConsoleFixture console)
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("overview", "/"),
        ("building", "/buildings/370102A001"),
        ("building-week", "/buildings/370102E001?from={-9}&to={-1}"),
        ("building-month", "/buildings/370102A001?from={-40}&to={-10}"),
        ("building-water", "/buildings/370102E001?show=Water"),
        ("alerts", "/alerts"),
        ("alert", "/alerts?id=1"),
        ("indicators", "/indicators"),
        ("targets", "/targets"),
        ("trace", "/trace?scope=building&code=370102A001&commodity=Electricity&from={-9}&to={-1}"),
        ("reports", "/reports"),
        ("savings", "/savings"),
        ("data-status", "/status"),
        ("help", "/help"),
        ("password", "/password"),
        ("no-such-building", "/buildings/none"),
    ];

    [Theory]
    [InlineData("zh-CN", 1366, 768)]
    [InlineData("en", 1366, 768)]
    [InlineData("zh-CN", 390, 844)]
    public async Task Every_page_shows_its_data_without_a_complaint_of_the_browser(string language, int width, int height)
    {
        var size = width < 500 ? "phone" : "desktop";
        await using var window = await console.OpenAsync(language, width, height, user: null);
        await window.PhotographAsync($"sign-in.{language}.{size}");
        await window.SignInAsync(DemoSeed.Administrator, console.Password);
        foreach (var (name, path) in Pages)
        {
            await window.OpenAsync(Dated(path));
            await window.PhotographAsync($"{name}.{language}.{size}");
            Assert.Equal(language, await window.Page.GetAttributeAsync("html", "lang"));
            Assert.Equal(0, await window.Page.Locator(".notice-error").CountAsync());
            Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }

        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("/", 1)]
    [InlineData("/buildings/370102A001", 3)]
    [InlineData("/buildings/370102E001?from={-9}&to={-1}", 3)]
    public async Task Charts_are_drawn_as_wide_as_their_frame(string path, int charts)
    {
        await using var window = await console.OpenAsync();
        await window.OpenAsync(Dated(path));
        var widths = await window.Page.EvaluateAsync<double[]>(
            """
            () => [...document.querySelectorAll('.rz-chart > svg')].map(svg => {
              const lines = [...svg.querySelectorAll('[class*=rz-series] path')].map(path => path.getBoundingClientRect());
              return (Math.max(...lines.map(line => line.right)) - Math.min(...lines.map(line => line.left))) / svg.getBoundingClientRect().width;
            })
            """);
        Assert.Equal(charts, widths.Length);
        Assert.All(widths, width => Assert.InRange(width, 0.6, 1));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_shown_the_sign_in_page_and_comes_back_to_where_he_wanted_to_go()
    {
        await using var window = await console.OpenAsync(user: null);
        await window.Page.GotoAsync("/alerts?building=370102E001");
        Assert.Equal("/sign-in", new Uri(window.Page.Url).AbsolutePath);
        await window.SignInAsync(DemoSeed.Administrator, console.Password);
        await AddressIsAsync(window, "/alerts?building=370102E001");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("告警");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_a_message()
    {
        await using var window = await console.OpenAsync("en", user: null);
        await window.SignInAsync(DemoSeed.Administrator, "not the password");
        Assert.Contains("not right", await window.Page.InnerTextAsync(".notice-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_switched_and_remembered_with_the_account()
    {
        await using var window = await console.OpenAsync();
        await window.OpenAsync("/reports");
        Assert.Equal("报告", await window.Page.InnerTextAsync("h1"));
        await window.Page.ClickAsync("nav.languages a[lang=en]");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Reports");
        Assert.EndsWith("/reports", window.Page.Url, StringComparison.Ordinal);
        Assert.Equal("en", await console.Database.ScalarAsync<string>($"select language from user_account where name = '{DemoSeed.Administrator}'", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Choosing_an_institution_leaves_its_buildings()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/");
        await Assertions.Expect(window.Page.Locator("table.buildings tbody tr")).ToHaveCountAsync(5);
        await window.Page.SelectOptionAsync(".header-institution select", "JN-HSP");
        await Assertions.Expect(window.Page.Locator("table.buildings tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(window.Page.Locator(".nav-buildings a")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Another_range_and_another_commodity_are_one_click_away_and_kept_in_the_address()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/buildings/370102A001");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "7 days" }).ClickAsync();
        await AddressIsAsync(window, "from=");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Water", Exact = true }).ClickAsync();
        await AddressIsAsync(window, "show=Water");
        await Assertions.Expect(window.Page.Locator("main .panel h2").First).ToContainTextAsync("Water");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var window = await console.OpenAsync("en");
        await window.OpenAsync("/help");
        await window.Page.ClickAsync(".user summary");
        await window.Page.ClickAsync(".user-menu button");
        await AddressIsAsync(window, "/sign-in");
        await window.Page.GotoAsync("/help");
        Assert.Equal("/sign-in", new Uri(window.Page.Url).AbsolutePath);
    }

    // Asked again and again: waiting for the event of a navigation misses one that has just happened.
    static Task AddressIsAsync(ConsoleWindow window, string part) => Assertions.Expect(window.Page).ToHaveURLAsync(new Regex(Regex.Escape(part)));

    // Days relative to today, so that the seeded weeks are met whenever the test runs.
    static string Dated(string path)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        foreach (var days in new[] { -40, -10, -9, -1 })
        {
            path = path.Replace(
                string.Create(CultureInfo.InvariantCulture, $"{{{days}}}"), today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return path;
    }
}
