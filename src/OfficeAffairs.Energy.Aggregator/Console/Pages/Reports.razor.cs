using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>The reports that were made, and making them.</summary>
public sealed partial class Reports
{
    const int PageSize = 60;
    const int MonthsOffered = 13;

    IReadOnlyList<ReportRow> _reports = [];
    bool _more;
    bool _latestOnly = true;
    string? _language;
    string? _month;
    int _limit = PageSize;
    bool _making;
    int _madeNow;
    DateTimeOffset _startedAt;
    JobRun? _outcome;

    // Short, because it also shows the progress of what is being made.
    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromSeconds(5);

    /// <summary>The job that makes the monthly reports; null on a host that has none.</summary>
    string? ReportJob => Catalogue.All.Select(job => job.Name).FirstOrDefault(name => name.Contains("report", StringComparison.Ordinal));

    // Whole months only: a report of a month that is not over would be another one tomorrow.
    IEnumerable<DateTimeOffset> Months => Enumerable.Range(1, MonthsOffered)
        .Select(back => LocalCalendar.AddMonths(Time.GetUtcNow(), -back, Campus.Offset).ToOffset(Campus.Offset));

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var page = await Query.ListAsync(
            new ReportFilter(Institution: Campus.Institution, Language: _language, LatestOnly: _latestOnly, Limit: _limit), cancellationToken);
        _reports = page.Items;
        _more = page.HasMore;
        _month ??= Months.First().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (_making) _madeNow = _reports.Count(report => report.MadeAt >= _startedAt);
    }

    Task FilterAsync(Action change)
    {
        change();
        return ReloadAsync();
    }

    async Task MakeAsync()
    {
        if (ReportJob is not { } job
            || !DateTime.TryParseExact(_month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return;
        var start = new DateTimeOffset(month, Campus.Offset);
        (_making, _madeNow, _startedAt, _outcome) = (true, 0, Time.GetUtcNow(), null);
        try
        {
            // The job goes on if this page is left; only the waiting ends.
            _outcome = await Launcher.StartAsync(job, new Interval(start.ToUniversalTime(), start.AddMonths(1).ToUniversalTime())).WaitAsync(Closing);
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _making = false;
        }

        await ReloadAsync();
    }

    // The report's first figure; the others are reached from there and from the indicators.
    string TraceAddress(ReportRow report) => string.Create(
        CultureInfo.InvariantCulture,
        $"trace?figure=indicator&code={Uri.EscapeDataString(report.Institution)}&indicator=energy-per-area&step=month&from={report.Period.Start.ToOffset(Campus.Offset):yyyy-MM-dd}");

    static string FirstLine(string? text) => text?.Split('\n', 2)[0].Trim() ?? string.Empty;
}
