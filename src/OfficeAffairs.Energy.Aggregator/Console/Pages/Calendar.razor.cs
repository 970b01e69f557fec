using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Days off and make-up workdays: the years that are known, a warning about those that are missing, and a form to enter one.</summary>
public sealed partial class Calendar
{
    const int HolidayParts = 4;

    IReadOnlyList<CalendarEntry> _years = [];
    IReadOnlyList<int> _missing = [];
    IReadOnlyList<string> _problems = [];
    int _year;
    string _source = string.Empty;
    bool _verified;
    string _holidays = string.Empty;
    string _makeUp = string.Empty;

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    WorkCalendars Calendars { get; set; } = null!;

    private protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _years = await Calendars.ListAsync(cancellationToken);
        _missing = await Calendars.MissingYearsAsync(Time.GetUtcNow(), cancellationToken);
        if (_year == 0) _year = _missing.Count > 0 ? _missing[0] : (_years.Count > 0 ? _years[^1].Year.Year + 1 : Time.GetUtcNow().Year);
    }

    static string Name(Holiday holiday) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? holiday.NameZh : holiday.NameEn;

    static string Days(Holiday holiday) => holiday.First == holiday.Last ? Day(holiday.First) : $"{Day(holiday.First)} – {Day(holiday.Last)}";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    void Edit(CalendarYear year)
    {
        (_year, _source, _verified, _problems) = (year.Year, year.Source, year.Verified, []);
        _holidays = string.Join('\n', year.Holidays.Select(holiday => $"{holiday.NameZh} | {holiday.NameEn} | {Day(holiday.First)} | {Day(holiday.Last)}"));
        _makeUp = string.Join(", ", year.MakeUpWorkdays.Select(Day));
    }

    async Task SaveAsync()
    {
        var problems = new List<string>();
        var year = new CalendarYear { Year = _year, Source = _source.Trim(), Verified = _verified, Holidays = [.. Holidays(problems)], MakeUpWorkdays = [.. MakeUpWorkdays(problems)] };
        if (problems.Count == 0) await TryAsync(user => Calendars.EnterAsync(CalendarText.Write(year), user, Closing));
        else _problems = problems;
    }

    Task WithdrawAsync(int year) => TryAsync(user => Calendars.WithdrawAsync(year, user, Closing));

    async Task TryAsync(Func<string, Task> work)
    {
        _problems = [];
        try
        {
            await work((await Authentication).User.Identity?.Name ?? string.Empty);
            await ReloadAsync();
        }
        catch (ConfigurationException error)
        {
            _problems = error.Errors;
        }
        catch (NpgsqlException)
        {
            _problems = [L["Acknowledge.NotSaved"]];
        }
    }

    IEnumerable<Holiday> Holidays(List<string> problems)
    {
        foreach (var line in _holidays.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(['|', '｜'], StringSplitOptions.TrimEntries);
            if (parts.Length == HolidayParts && ToDay(parts[2]) is { } first && ToDay(parts[3]) is { } last) yield return new Holiday(parts[0], parts[1], first, last);
            else problems.Add(L["Calendar.WrongLine", line]);
        }
    }

    IEnumerable<DateOnly> MakeUpWorkdays(List<string> problems)
    {
        foreach (var text in _makeUp.Split([',', '，', ' ', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ToDay(text) is { } day) yield return day;
            else problems.Add(L["Calendar.WrongLine", text]);
        }
    }

    static DateOnly? ToDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
