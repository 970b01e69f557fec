using System.Globalization;
using Microsoft.Playwright;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>The aggregator as a process of its own over a seeded campus, and a browser. Jobs stand still, so that the figures do too.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    ScratchDatabase? _database;
    ScratchBroker? _broker;
    HostProcess? _host;
    IPlaywright? _playwright;
    IBrowser? _browser;
    Exception? _missing;

    /// <summary>Where the console listens.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>The password of <see cref="DemoSeed.Administrator"/> and <see cref="DemoSeed.Viewer"/>.</summary>
    public string Password { get; } = Passwords.Generate();

    /// <summary>The database under the console.</summary>
    public ScratchDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            await StartAsync(TestContext.Current.CancellationToken);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("Skip", StringComparison.Ordinal))
        {
            // A fixture cannot skip the tests of its class; each of them does so itself.
            _missing = exception;
        }
    }

    /// <summary>Opens a browser window of its own and signs in.</summary>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="height">Height of the window in CSS pixels.</param>
    /// <param name="user">Who signs in; null for nobody.</param>
    public async Task<ConsoleWindow> OpenAsync(string language = "zh-CN", int width = 1366, int height = 768, string? user = DemoSeed.Administrator)
    {
        if (_missing is not null) throw new InvalidOperationException(_missing.Message, _missing);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, ViewportSize = new ViewportSize { Width = width, Height = height } });
        var window = new ConsoleWindow(context, await context.NewPageAsync());
        await window.Page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/language?culture={language}&returnUrl=/sign-in"));
        if (user is not null) await window.SignInAsync(user, Password);
        return window;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    async Task StartAsync(CancellationToken cancellationToken)
    {
        var chromium = RealParts.RequireProgram("chromium");
        _database = await ScratchDatabase.CreateAsync(cancellationToken);
        await DemoSeed.FillAsync(_database.DataSource, TimeProvider.System.GetUtcNow(), Password, cancellationToken);
        _broker = await ScratchBroker.StartAsync(null, cancellationToken);
        _host = HostProcess.Start("OfficeAffairs.Energy.Aggregator", ["run"], new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OFFICEAFFAIRS_DB"] = _database.ConnectionString,
            ["OFFICEAFFAIRS_BROKER"] = _broker.Address.ToString(),
            ["OFFICEAFFAIRS_URL"] = "http://127.0.0.1:0",
            ["OFFICEAFFAIRS_JOBS__ENABLED"] = "false",
            ["OFFICEAFFAIRS_SECURITY__SIGN_IN_ATTEMPTS_PER_MINUTE"] = "1000",
        });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        var line = await _host.WaitForLineAsync("Now listening on:", patience.Token);
        Address = line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim();
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = BrowserArguments });
    }
}
