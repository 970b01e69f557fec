using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using Radzen;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Whether the data is all there, who delivers it and what the jobs made of it.</summary>
public sealed partial class DataStatus
{
    const int RunsShown = 30;

    // Below the first, a meter needs attention; below the second, its figures should not be used.
    const double Complete = 0.99;
    const double Usable = 0.9;

    // Milliseconds; a reading of a 15-minute interval is not moved into another by less.
    const double ClockTolerance = 2_000;

    IReadOnlyList<AgentRow> _agents = [];
    IReadOnlyList<StreamAudit> _streams = [];
    IReadOnlyList<RejectedReason> _rejected = [];
    IReadOnlyList<MeterCompleteness> _meters = [];
    IReadOnlyList<JobRunRow> _latest = [];
    IReadOnlyList<JobRunRow> _history = [];
    ServerEdition? _edition;
    CompressionState _compression;
    RowAudit? _audit;
    bool _auditing;
    IReadOnlyList<int> _missingYears = [];

    [Inject]
    Calendars.WorkCalendars WorkCalendars { get; set; } = null!;

    [Inject]
    AgentQuery AgentQuery { get; set; } = null!;

    [Inject]
    DataStatusQuery StatusQuery { get; set; } = null!;

    [Inject]
    JobRunQuery RunQuery { get; set; } = null!;

    [Inject]
    ServerEditionDetector Edition { get; set; } = null!;

    [Inject]
    CompressionPolicies Compression { get; set; } = null!;

    [Inject]
    JobLauncher Launcher { get; set; } = null!;

    [Inject]
    JobCatalogue Catalogue { get; set; } = null!;

    [Inject]
    NotificationService Notifications { get; set; } = null!;

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromSeconds(10);

    int Online => _agents.Count(agent => agent.Online);

    long Lost => _streams.Sum(stream => stream.Missing);

    long Duplicated => _streams.Sum(stream => stream.Overlapping);

    long OpenRejected => _rejected.Sum(reason => reason.Open);

    double? MeanYesterday => _meters.Average(meter => meter.Yesterday);

    IEnumerable<string> JobNames => Catalogue.All.Select(job => job.Name)
        .Union(_latest.Select(run => run.Job), StringComparer.Ordinal).Order(StringComparer.Ordinal);

    IReadOnlyList<MeterLine> Lines =>
        [.. _meters.Where(meter => meter.Building is null ? Campus.Institution is null : Campus.Shows(meter.Building)).Select(meter => new MeterLine(
            Display.Name(meter.Name),
            meter.Meter,
            meter.Building is { } code && Campus.Building(code) is { } building ? Display.Name(building.Name) : Display.Missing,
            Display.CommodityName(meter.Commodity),
            meter.Today,
            meter.Yesterday,
            meter.Month,
            meter.MonthEstimatedShare,
            meter.LastSeen))];

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _missingYears = await WorkCalendars.MissingYearsAsync(Time.GetUtcNow(), cancellationToken);
        _agents = await AgentQuery.ListAsync(cancellationToken);
        _streams = await StatusQuery.AuditStreamsAsync(cancellationToken);
        _rejected = await StatusQuery.RejectedAsync(null, cancellationToken);
        _meters = await StatusQuery.CompletenessAsync(Time.GetUtcNow(), cancellationToken);
        _latest = await RunQuery.LatestAsync(cancellationToken);
        _history = (await RunQuery.ListAsync(null, null, RunsShown, 0, cancellationToken)).Items;
        _edition ??= await Edition.DetectAsync(cancellationToken);
        _compression = await Compression.ReadAsync(cancellationToken);
    }

    async Task RunAsync(string job)
    {
        // The job goes on if this page is left; only the waiting ends.
        var run = Launcher.StartAsync(job);
        StateHasChanged();
        try
        {
            var done = await run.WaitAsync(Closing);
            Notifications.Notify(
                done?.Succeeded == true ? NotificationSeverity.Success : NotificationSeverity.Error,
                L[done?.Succeeded == true ? "Job.Done" : "Job.Failed", JobName(job)]);
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            return;
        }

        await ReloadAsync();
    }

    async Task AuditAsync()
    {
        _auditing = true;
        try
        {
            _audit = (await StatusQuery.AuditAsync(Closing)).Rows;
        }
        catch (OperationCanceledException) when (Closing.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _auditing = false;
        }
    }

    string JobName(string job) => Known("JobName." + job) ?? job;

    // What runs, and what is to run when that is something else.
    string Configuration(AgentRow agent)
    {
        var runs = agent.Status?.Configuration switch
        {
            null => L["Agent.ConfigurationUnknown"].Value,
            { Version: { } version } => L["Agent.ConfigurationVersion", version].Value,
            _ => L["Agent.ConfigurationLocal"].Value,
        };
        return agent.NewestConfiguration is not { } newest || newest == agent.Status?.Configuration?.Version
            ? runs
            : L[agent.NewestApplied == false ? "Agent.ConfigurationRefused" : "Agent.ConfigurationWaiting", runs, newest].Value;
    }

    string Reason(string reason) => Known("RejectedReason." + reason) ?? reason;

    string? Known(string key)
    {
        var text = L[key];
        return text.ResourceNotFound ? null : text.Value;
    }

    string RunRange(JobRunRow? run) => run is { From: { } from, To: { } to }
        ? L["Range.Text", Display.ShortMinute(from, Campus.Offset), Display.ShortMinute(to, Campus.Offset)]
        : string.Empty;

    // An exception's first line says what happened; the rest is in the tooltip and the log.
    string Result(JobRunRow? run) => run?.Error?.Split('\n', 2)[0] ?? Figures(run?.Result);

    // The plain figures of a result, one after the other; lists and nested objects are in the tooltip.
    string Figures(string? json)
    {
        if (json is null) return string.Empty;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? string.Join(" · ", document.RootElement.EnumerateObject()
                .Where(figure => figure.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                .Where(figure => figure.Value.ValueKind == JsonValueKind.Number || figure.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length > 0)
                .Select(figure => $"{Known("JobFigure." + figure.Name) ?? figure.Name} {(figure.Value.ValueKind == JsonValueKind.Number ? Display.Plain(figure.Value.GetDouble()) : figure.Value.GetString())}"))
            : json;
    }

    static string Grade(double? share) => share switch
    {
        null => "none",
        < Usable => "bad",
        < Complete => "warn",
        _ => string.Empty,
    };
}
