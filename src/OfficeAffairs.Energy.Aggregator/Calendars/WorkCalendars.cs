using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Calendars;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Calendars;

/// <summary>The calendar by which figures are made: the data files' years, and in their place those that people entered.</summary>
sealed class WorkCalendars(CalendarNoticeStore store, AggregatorOptions options)
{
    static readonly TimeSpan Local = TimeSpan.FromHours(8);

    /// <summary>The calendar as it is known now; read once per run.</summary>
    public async Task<WorkCalendar> ReadAsync(CancellationToken cancellationToken) => new((await ListAsync(cancellationToken)).Select(entry => entry.Year));

    /// <summary>Every year that is known, with who entered it.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entered = (await store.ReadAsync(cancellationToken)).Select(notice => new CalendarEntry(Parse(notice.Content, notice.Revision), notice.EnteredAt, notice.EnteredBy)).ToList();
        var years = entered.Select(entry => entry.Year.Year).ToHashSet();
        var files = CalendarFiles.ReadYears(options.DataFolder).Where(year => !years.Contains(year.Year)).Select(year => new CalendarEntry(year, null, null));
        return [.. files.Concat(entered).OrderBy(entry => entry.Year.Year)];
    }

    /// <summary>Enters a year's notice; it takes the place of the file's or of what was entered before.</summary>
    /// <param name="text">A text of the schema <c>calendar/1</c>.</param>
    /// <param name="actor">Who enters it.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="ConfigurationException">The text is unreadable or contradicts itself; all errors are named.</exception>
    public async Task<CalendarYear> EnterAsync(string text, string actor, CancellationToken cancellationToken)
    {
        var year = Parse(text, revision: null);
        await store.EnterAsync(year.Year, text, actor, cancellationToken);
        return year;
    }

    /// <summary>Withdraws what was entered of a year; false when nothing was.</summary>
    public Task<bool> WithdrawAsync(int year, string actor, CancellationToken cancellationToken) => store.WithdrawAsync(year, actor, cancellationToken);

    /// <summary>The years whose notice figures need and nobody entered: from the oldest figure until today, and from December on the next year. They follow their weekdays until then.</summary>
    public async Task<IReadOnlyList<int>> MissingYearsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Local).DateTime);
        var first = await store.FirstDayAsync(cancellationToken) ?? today;
        return (await ReadAsync(cancellationToken)).MissingYears(first, today.AddDays(today.Month == 12 ? 31 : 0));
    }

    // A year that was entered stands above the file's, so its revision does too.
    static CalendarYear Parse(string text, int? revision)
    {
        var errors = new List<string>();
        using var reader = new StringReader(text);
        var year = CalendarFiles.ReadYear(reader, errors);
        if (errors.Count > 0 || year is null) throw new ConfigurationException(errors);
        return revision is { } entered ? year with { Revision = year.Revision + entered } : year;
    }
}
