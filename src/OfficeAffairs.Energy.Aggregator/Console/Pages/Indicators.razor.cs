using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Indicators of a period, ranked among institutions of the same kind.</summary>
public sealed partial class Indicators
{
    IReadOnlyList<DateOnly> _periods = [];
    IReadOnlyList<RankedIndicator> _rows = [];
    DateOnly _start;
    bool _byYear = true;
    string _indicator = "energy-per-area";

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(5);

    IEnumerable<IndicatorFormula> Formulas => _rows.Select(ranked => ranked.Row.Result.Formula).DistinctBy(formula => formula.Id);

    // The places are those among all; an institution that was chosen sees itself among its kind.
    IEnumerable<RankedIndicator> Shown
    {
        get
        {
            var rows = _rows.Where(ranked => ranked.Row.Result.Formula.Id == _indicator).ToList();
            var kind = rows.FirstOrDefault(ranked => ranked.Row.Institution == Campus.Institution)?.Row.Kind;
            return kind is null ? rows : rows.Where(ranked => ranked.Row.Kind == kind);
        }
    }

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _periods = await Store.PeriodsAsync(_byYear, cancellationToken);
        if (!_periods.Contains(_start) && _periods.Count > 0) _start = _periods[0];
        _rows = RankedIndicator.Of(await Store.ListAsync(_byYear, _start, null, null, cancellationToken));
        if (Formulas.All(formula => formula.Id != _indicator)) _indicator = Formulas.FirstOrDefault()?.Id ?? _indicator;
    }

    Task StepAsync(bool byYear)
    {
        _byYear = byYear;
        return ReloadAsync();
    }

    Task ChooseAsync(string? period)
    {
        if (DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) _start = day;
        return ReloadAsync();
    }

    static string Key(DateOnly period) => period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    string PeriodText(DateOnly period) => _byYear ? period.Year.ToString(CultureInfo.InvariantCulture) : Display.Month(new DateTimeOffset(period.ToDateTime(TimeOnly.MinValue), Campus.Offset), Campus.Offset);

    string TraceAddress(IndicatorRow row) =>
        $"trace?figure=indicator&code={Uri.EscapeDataString(row.Institution)}&indicator={row.Result.Formula.Id}&step={(_byYear ? "year" : "month")}&from={Key(row.Start)}";

    static string Width(double? value, double largest) =>
        (largest > 0 ? Math.Clamp((value ?? 0) / largest * 100, 0, 100) : 0).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
