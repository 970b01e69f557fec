using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>How a year stands to quotas and targets, and setting targets.</summary>
public sealed partial class Targets
{
    const int YearsOffered = 4;

    IReadOnlyList<YearStanding> _standings = [];
    IReadOnlyList<IndicatorFormula> _formulas = [];
    int _year;
    string? _institution;
    string? _indicator;
    double? _value;
    string? _note;
    bool? _saved;

    private protected override TimeSpan? RefreshPeriod => TimeSpan.FromMinutes(5);

    int ThisYear => Time.GetUtcNow().ToOffset(Campus.Offset).Year;

    IEnumerable<int> Years => Enumerable.Range(0, YearsOffered).Select(back => ThisYear - back);

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_year == 0) _year = ThisYear;
        _standings = await Standings.ReadAsync(_year, Campus.Institution, Time.GetUtcNow(), cancellationToken);
        _formulas = Standings.Formulas();
        _institution ??= Campus.Institution ?? (Campus.Directory.Institutions.Count > 0 ? Campus.Directory.Institutions[0].Code : null);
        _indicator ??= _formulas.Count > 0 ? _formulas[0].Id : null;
    }

    Task ChooseAsync(string? year)
    {
        if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen)) _year = chosen;
        return ReloadAsync();
    }

    async Task SetAsync()
    {
        _saved = null;
        if (_institution is not null && _indicator is not null && _value is > 0 and { } value)
        {
            var actor = (await Session.GetAuthenticationStateAsync()).User.Identity?.Name ?? string.Empty;
            var note = string.IsNullOrWhiteSpace(_note) ? null : _note.Trim();
            _saved = await Store.SetAsync(new TargetRow(_institution, _indicator, _year, value, note, Time.GetUtcNow(), actor), Closing);
        }
        else
        {
            _saved = false;
        }

        await ReloadAsync();
    }
}
