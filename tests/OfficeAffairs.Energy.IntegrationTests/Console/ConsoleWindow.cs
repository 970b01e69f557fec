using System.Collections.Concurrent;
using Microsoft.Playwright;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Console;

/// <summary>One visitor's browser window; it keeps what the browser complained about.</summary>
public sealed class ConsoleWindow : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly ConcurrentQueue<string> _complaints = new();

    internal ConsoleWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue($"{message.Type}: {message.Text} ({page.Url})");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"script: {error} ({page.Url})");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) _complaints.Enqueue($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https", Host: not "127.0.0.1" }) _complaints.Enqueue("from outside: " + request.Url);
        };
    }

    /// <summary>The page in it.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser, failed requests, requests to other hosts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Fills in the sign-in form and waits for the page behind it.</summary>
    public async Task SignInAsync(string user, string password)
    {
        await Page.FillAsync("#name", user);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("form.sign-in-form button[type=submit]");
        await Page.WaitForSelectorAsync("h1");
    }

    /// <summary>Opens a page and waits until its data is there.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("main .panel, main .alerts, main .empty");
        await Page.WaitForFunctionAsync("() => !document.querySelector('.chart-new')");
    }

    /// <summary>Saves what can be seen, the whole length of the page, below artifacts/screenshots.</summary>
    public Task PhotographAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf("artifacts", "screenshots", name + ".png"), FullPage = true });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
