using System.Globalization;
using Microsoft.AspNetCore.Components;
using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>The alerts, with their reasons, and the verdict of whoever looked into them.</summary>
public sealed partial class Alerts
{
    const int PageSize = 50;

    static readonly int[] Periods = [1, 7, 31, 92, 366];

    IReadOnlyList<AlertRow> _alerts = [];
    IReadOnlyList<string> _types = [];
    bool _more;
    AlertState _state = AlertState.Open;
    string? _building;
    string? _type;
    int? _severity;
    int _days;
    int _limit = PageSize;
    bool _arrived;

    /// <summary>Key of the alert whose details are shown; null for none.</summary>
    [SupplyParameterFromQuery]
    public long? Id { get; set; }

    /// <summary>Code of the building that the list begins with; null for all.</summary>
    [SupplyParameterFromQuery(Name = "building")]
    public string? BuildingCode { get; set; }

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(1);

    bool Filtered => _building is not null || _type is not null || _severity is not null || _days != 0;

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!_arrived) await ArriveAsync(cancellationToken);
        var page = await Query.ListAsync(
            new AlertFilter
            {
                Building = _building,
                Institution = Campus.Institution,
                Type = _type,
                MinimumSeverity = _severity,
                Acknowledged = _state switch { AlertState.Open => false, AlertState.Acknowledged => true, _ => null },
                From = _days == 0 ? null : Time.GetUtcNow() - TimeSpan.FromDays(_days),
                Limit = _limit,
            },
            cancellationToken);
        _alerts = page.Items;
        _more = page.HasMore;
        _types = [.. _types.Union(_alerts.Select(alert => alert.Anomaly.Type), StringComparer.Ordinal).OrderBy(AlertText.TypeName, StringComparer.CurrentCulture)];
    }

    // A link to an alert must show it, whether or not it was acknowledged meanwhile.
    async Task ArriveAsync(CancellationToken cancellationToken)
    {
        _arrived = true;
        _building = BuildingCode is { Length: > 0 } code ? code : null;
        if (Id is { } id && await Query.FindAsync(id, cancellationToken) is { AcknowledgedAt: not null }) _state = AlertState.All;
    }

    Task FilterAsync(Action change)
    {
        change();
        return ReloadAsync();
    }

    void Clear()
    {
        (_building, _type, _severity, _days) = (null, null, null, 0);
        _limit = PageSize;
    }

    void Open(long? id) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("id", id), replace: true);

    static string? Chosen(ChangeEventArgs change) => change.Value is string { Length: > 0 } value ? value : null;

    static int? ChosenNumber(ChangeEventArgs change) =>
        int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The day before and after the event are part of what one wants to see; a long event shows its beginning.
    string CurveLink(AlertRow alert)
    {
        var anomaly = alert.Anomaly;
        var first = anomaly.Start.ToOffset(Campus.Offset).AddDays(-1);
        var last = (anomaly.End ?? Time.GetUtcNow()).ToOffset(Campus.Offset);
        if (last - first > TimeSpan.FromDays(13)) last = first.AddDays(13);
        var commodity = anomaly.Commodity is null or Commodity.Electricity or Commodity.Environment ? string.Empty : "&show=" + anomaly.Commodity;
        return string.Create(
            CultureInfo.InvariantCulture, $"buildings/{Uri.EscapeDataString(anomaly.Building!)}?from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}{commodity}");
    }
}
