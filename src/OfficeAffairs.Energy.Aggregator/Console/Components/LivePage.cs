using Microsoft.AspNetCore.Components;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>
/// A page that reads its data when it opens, says so when that fails, and, where <see cref="RefreshPeriod"/> is set, reads it again by itself.
/// What it started ends with the page.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    readonly CancellationTokenSource _closing = new();
    readonly SemaphoreSlim _loading = new(1, 1);
    Task _refreshing = Task.CompletedTask;

    [Inject]
    private protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private protected Campus Campus { get; set; } = null!;

    [Inject]
    private protected ILogger<LivePage> Logger { get; set; } = null!;

    private protected PageState State { get; private set; } = PageState.Loading;

    /// <summary>When the data on the page was read.</summary>
    private protected DateTimeOffset LoadedAt { get; private set; }

    /// <summary>Cancelled when the page is left.</summary>
    private protected CancellationToken Closing => _closing.Token;

    /// <summary>How often the page reads its data again; null for never.</summary>
    private protected virtual TimeSpan? RefreshPeriod => null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Campus.InstitutionChanged -= OnInstitutionChanged;
        await _closing.CancelAsync();
        await _refreshing;
        _closing.Dispose();
        _loading.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the page's data.</summary>
    private protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Campus.InstitutionChanged += OnInstitutionChanged;
        await ReloadAsync();
        if (RefreshPeriod is { } period) _refreshing = RefreshAsync(period);
    }

    /// <summary>Reads the data now; readers that come while one is under way wait for their turn.</summary>
    private protected async Task ReloadAsync()
    {
        try
        {
            await _loading.WaitAsync(Closing);
            try
            {
                await Campus.EnsureLoadedAsync(Closing);
                await LoadAsync(Closing);
                LoadedAt = Time.GetUtcNow();
                State = PageState.Ready;
            }
            finally
            {
                _loading.Release();
            }
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
        {
            Log.PageNotLoaded(Logger, GetType().Name, exception);
            State = State is PageState.Ready or PageState.Stale ? PageState.Stale : PageState.Failed;
        }

        StateHasChanged();
    }

    /// <summary>Shows the loading state and reads the data now: for a page that turned to another subject.</summary>
    private protected Task StartOverAsync()
    {
        State = PageState.Loading;
        return ReloadAsync();
    }

    void OnInstitutionChanged() => _ = InvokeAsync(ReloadAsync);

    async Task RefreshAsync(TimeSpan period)
    {
        using var timer = new PeriodicTimer(period, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(Closing)) await InvokeAsync(ReloadAsync);
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
