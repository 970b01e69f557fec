using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Meters that announced themselves and wait for somebody to say what they are.</summary>
public sealed partial class Meters
{
    const int PageSize = 200;
    const int ShownPoints = 4;

    IReadOnlyList<RegisteredMeter> _meters = [];
    ILookup<string, RegisteredPoint> _points = Array.Empty<RegisteredPoint>().ToLookup(p => p.Meter);
    bool _more;
    string? _open;

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(1);

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var page = await Query.MetersAsync(new MeterFilter(State: "unassigned", Limit: PageSize), cancellationToken);
        var points = new List<RegisteredPoint>();
        foreach (var meter in page.Items)
        {
            points.AddRange((await Query.PointsAsync(meter.Code, null, readOnly: false, 1000, 0, cancellationToken)).Items);
        }

        (_meters, _more, _points) = (page.Items, page.HasMore, points.ToLookup(p => p.Meter));
    }

    async Task AssignedAsync()
    {
        _open = null;
        await ReloadAsync();
    }
}
