using System.Globalization;
using Microsoft.AspNetCore.Components;
using OfficeAffairs.Energy.Aggregator.Console.Components;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>One building: its load curve, what it is made of, its months, its nights, its meters. The address keeps what is shown.</summary>
public sealed partial class Building
{
    const int NightsShown = 30;
    const int MonthsShown = 13;
    const int AlertsShown = 4;

    static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    BuildingModel? _model;
    TimeSpan _offset;
    string? _shown;
    Commodity _commodity = Commodity.Electricity;
    DayRange _range = null!;
    DateOnly? _first;
    DateOnly? _last;
    IReadOnlyList<ChartSeries> _stacked = [];
    IReadOnlyList<ChartSeries> _lines = [];
    IReadOnlyList<ChartSeries> _months = [];
    IReadOnlyList<ChartSeries> _monthsBefore = [];
    IReadOnlyList<ChartSeries> _nights = [];
    IReadOnlyList<ChartSeries> _usualNight = [];
    IReadOnlyList<ChartSeries> _before = [];
    ChartSeries? _estimated;

    /// <summary>Code of the building.</summary>
    [Parameter]
    public string Code { get; set; } = string.Empty;

    /// <summary>First day shown, yyyy-MM-dd; today when missing.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>Last day shown, yyyy-MM-dd; today when missing.</summary>
    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>Commodity shown; electricity when missing.</summary>
    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(1);

    string Title => _model is { } model ? Display.Name(model.Facts.Name) : Campus.Building(Code) is { } known ? Display.Name(known.Name) : Code;

    DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(_offset).DateTime);

    DateTimeOffset ThisMonth => LocalCalendar.StartOfMonth(Time.GetUtcNow(), _offset);

    IEnumerable<DateTimeOffset> ShownMonths => Enumerable.Range(0, MonthsShown).Select(back => LocalCalendar.AddMonths(ThisMonth, -back, _offset));

    string ChartUnit => _range.Step <= RollupStep.Hour ? Display.RateUnit(_commodity) : Display.Unit(_commodity);

    string TimeFormat => _range switch
    {
        { Days: 1 } => "HH:mm",
        { Step: RollupStep.Interval } => L["Format.AxisDayHour"],
        { Step: RollupStep.Month } => L["Format.AxisMonth"],
        _ => L["Format.AxisDay"],
    };

    // Steps that should be there by now and are not; the curve draws a straight line over them.
    int? MissingSteps
    {
        get
        {
            if (_range.Step > RollupStep.Hour || _model?.Total is not { Points: [var first, ..] points }) return null;
            var minutes = _range.Step == RollupStep.Interval ? 15 : 60;
            return (int)((points[^1].Start - first.Start).TotalMinutes / minutes) + 1 - points.Count;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = $"{Code}|{From}|{To}|{Show}";
        if (_shown == address) return;
        var first = _shown is null;
        _shown = address;
        // The first time, the base class has read already.
        if (!first) await ReloadAsync();
    }

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Query.FindAsync(Code, cancellationToken) is not { } facts)
        {
            _model = null;
            return;
        }

        _offset = facts.UtcOffset;
        _commodity = Enum.TryParse<Commodity>(Show, out var commodity) && Enum.IsDefined(commodity) ? commodity : Commodity.Electricity;
        _range = DayRange.Between(DayRange.Parse(From) ?? Today, DayRange.Parse(To) ?? DayRange.Parse(From) ?? Today);
        (_first, _last) = (_range.First, _range.Last);
        var now = Time.GetUtcNow();
        var interval = _range.ToInterval(_offset);
        var nights = new Interval(LocalCalendar.StartOfDay(now, _offset) - TimeSpan.FromDays(NightsShown - 1), now);
        _model = new BuildingModel
        {
            Facts = facts,
            Load = await ReadLoadAsync(facts.Id, interval, cancellationToken),
            DayBefore = _range.Days == 1
                ? await Query.LoadCurveAsync(facts.Id, _commodity, _range.Before.ToInterval(_offset), RollupStep.Interval, cancellationToken)
                : [],
            AgainstBefore = await Query.CompareAsync(facts.Id, interval, _range.Before.ToInterval(_offset), cancellationToken),
            AgainstYear = await Query.CompareAsync(facts.Id, interval, _range.YearBefore.ToInterval(_offset), cancellationToken),
            Months = await Query.BreakdownAsync(
                facts.Id, null, new Interval(LocalCalendar.AddMonths(now, -2 * 12 - 1, _offset), now), RollupStep.Month, cancellationToken),
            Nights = await NightQuery.ReadAsync(facts.Id, nights, cancellationToken),
            Meters = await Query.MetersAsync(facts.Id, now, cancellationToken),
            Costs = await CostQuery.LinesAsync(Costs(now), cancellationToken),
            Demand = await CostQuery.DemandAsync(Costs(now), cancellationToken),
            Alerts = (await AlertQuery.ListAsync(new AlertFilter { Building = Code, Acknowledged = false, Limit = AlertsShown }, cancellationToken)).Items,
        };
        DrawRange(_model);
        DrawMonths(_model);
        DrawNights(_model);
    }

    // The months of the table above them.
    CostFilter Costs(DateTimeOffset now) =>
        new(RollupScope.Building, Code, Day(LocalCalendar.AddMonths(now, 1 - MonthsShown, _offset)), Day(LocalCalendar.AddMonths(now, 1, _offset)), EndUse: RollupEndUse.Total);

    DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(_offset).DateTime);

    string TraceAddress(Commodity commodity, DateTimeOffset month) => string.Create(
        CultureInfo.InvariantCulture,
        $"trace?scope=building&code={Uri.EscapeDataString(Code)}&commodity={commodity}&from={Day(month):yyyy-MM-dd}&to={Day(LocalCalendar.AddMonths(month, 1, _offset)):yyyy-MM-dd}");

    async Task<IReadOnlyList<LoadSeries>> ReadLoadAsync(int building, Interval interval, CancellationToken cancellationToken) =>
        BuildingModel.WithRest(_range.Step <= RollupStep.Hour
            ? await Query.LoadCurveAsync(building, _commodity, interval, _range.Step, cancellationToken)
            : BuildingModel.ToLoad(await Query.BreakdownAsync(building, _commodity, interval, _range.Step, cancellationToken)));

    void DrawRange(BuildingModel model)
    {
        // A stack needs the same steps in every layer; where a sub-meter has none, its part is in the unmetered rest.
        var steps = model.Total?.Points.Select(point => point.Start).ToList() ?? [];
        _stacked = [.. model.EndUses.Select(series =>
        {
            var values = series.Points.ToDictionary(point => point.Start, point => point.MeanPerHour);
            return new ChartSeries(Display.EndUseName(series.EndUse), Palette.Of(series.EndUse), [.. steps.Select(at => Point(at, values.GetValueOrDefault(at)))]);
        })];
        var total = model.Total?.Points ?? [];
        _lines = _stacked.Count > 0 && _range.Step > RollupStep.Hour
            ? []
            : [new ChartSeries(Display.EndUseName(RollupEndUse.Total), _stacked.Count > 0 ? Palette.Total : Palette.Of(_commodity), Points(total))];
        var before = model.DayBefore.FirstOrDefault(series => series.EndUse == RollupEndUse.Total)?.Points ?? [];
        _before = before.Count == 0
            ? []
            : [new ChartSeries(L["Chart.DayBefore"], Palette.Previous, [.. before.Select(point => Point(point.Start + TimeSpan.FromDays(1), point.MeanPerHour))])];
        _estimated = new ChartSeries(L["Estimated.Mark"], Palette.Estimated, Points(total.Where(point => point.Estimated > 0)));
    }

    void DrawMonths(BuildingModel model)
    {
        var months = ShownMonths.Reverse().ToList();
        _months = [new ChartSeries(L["Chart.Month"], Palette.Of(_commodity), MonthPoints(model, months, 0))];
        var before = MonthPoints(model, months, -12);
        // A line of two points would say less than the table does.
        _monthsBefore = before.Count > 2 ? [new ChartSeries(L["Chart.YearBefore"], Palette.Total, before)] : [];
    }

    List<ChartPoint> MonthPoints(BuildingModel model, IEnumerable<DateTimeOffset> months, int shift) =>
        [.. months.Select(month => (Month: month, Value: model.ConsumptionOf(_commodity, LocalCalendar.AddMonths(month, shift, _offset))))
            .Where(row => row.Value is not null).Select(row => Point(row.Month, row.Value!.Value))];

    void DrawNights(BuildingModel model)
    {
        _nights = [new ChartSeries(L["Chart.NightLoad"], Palette.Of(Commodity.Electricity), [.. model.Nights.Select(night => Point(night.Day, night.PowerKw))])];
        _usualNight = model.UsualNightKw is { } usual
            ? [new ChartSeries(L["Building.UsualNight"], Palette.Total, [.. model.Nights.Select(night => Point(night.Day, usual))])]
            : [];
    }

    List<ChartPoint> Points(IEnumerable<LoadPoint> load) => [.. load.Select(point => Point(point.Start, point.MeanPerHour))];

    ChartPoint Point(DateTimeOffset at, double value) => new(at.ToOffset(_offset).DateTime, value);

    void Select(Commodity commodity, DayRange range) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["from"] = range == DayRange.Of(RangePreset.Today, Today) ? null : range.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = range == DayRange.Of(RangePreset.Today, Today) ? null : range.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["show"] = commodity == Commodity.Electricity ? null : commodity.ToString(),
    }));

    void Apply()
    {
        if (_first is { } first && _last is { } last) Select(_commodity, DayRange.Between(first, last));
    }

    string RangeText(DayRange range)
    {
        var first = Display.Day(range.ToInterval(_offset).Start, _offset);
        return range.Days == 1 ? first : L["Range.Text", first, Display.Day(range.ToInterval(_offset).End - TimeSpan.FromDays(1), _offset)];
    }

    Dictionary<string, object> Labelled(string key) => new(StringComparer.Ordinal) { ["aria-label"] = L[key].Value };

    static string Width(double? share) => Math.Clamp((share ?? 0) * 100, 0, 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    // Children below their parents; a meter whose parent is elsewhere stands at the top.
    static IEnumerable<(BuildingMeter Meter, int Depth)> InTree(IReadOnlyList<BuildingMeter> meters)
    {
        var codes = meters.Select(meter => meter.Code).ToHashSet(StringComparer.Ordinal);
        var children = meters.ToLookup(meter => meter.Parent is { } parent && codes.Contains(parent) ? parent : string.Empty);
        return Below(string.Empty, 0);

        IEnumerable<(BuildingMeter Meter, int Depth)> Below(string parent, int depth) =>
            children[parent].SelectMany(meter => Below(meter.Code, depth + 1).Prepend((meter, depth)));
    }
}
