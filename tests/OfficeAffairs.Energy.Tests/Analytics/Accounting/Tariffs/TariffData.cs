using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Calendars;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Accounting.Tariffs;

/// <summary>A small tariff of round prices: two periods on workdays, a deep valley on holidays, a change of price in the middle of a month.</summary>
static class TariffData
{
    internal const string Text = """
        schema: tariff/1
        id: test
        name: {zh: 试, en: test}
        commodity: electricity
        periods: test.periods
        versions:
          - version: a
            valid_from: 2026-01-01
            valid_until: 2026-05-16
            verified: false
            source: {zh: 试, en: test}
            demand: {basis: maximum-demand, yuan_per_month: 31}
            prices:
              peak: {energy: 0.7, transmission: 0.3}
              valley: {energy: 0.25}
              deep-valley: {energy: 0.1}
          - version: b
            valid_from: 2026-05-16
            verified: false
            source: {zh: 试, en: test}
            demand: {basis: maximum-demand, yuan_per_month: 62}
            prices:
              peak: {energy: 2}
              valley: {energy: 0.5}
              deep-valley: {energy: 0.2}
        """;

    internal const string PeriodsText = """
        schema: tariff-periods/1
        id: test.periods
        name: {zh: 试, en: test}
        versions:
          - version: "1"
            valid_from: 2026-01-01
            verified: false
            source: {zh: 试, en: test}
            rules:
              - {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], days: holiday, bands: ["00:00-24:00 deep-valley"]}
              - {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], bands: ["00:00-08:00 valley", "08:00-20:30 peak", "20:30-24:00 valley"]}
        """;

    internal static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    internal static readonly WorkCalendar Calendar = CalendarFiles.Read(Repository.PathOf("data"));

    internal static readonly IReadOnlyList<TariffSpan> Always = [new(new DateOnly(2026, 1, 1), null, "test")];

    internal static (TariffBook Book, List<string> Errors) Read(params string[] files)
    {
        var errors = new List<string>();
        var reader = new TariffFiles(errors);
        foreach (var file in files)
        {
            using var text = new StringReader(file);
            reader.Read(text, "file");
        }

        return (reader.Book, [.. errors, .. reader.Book.Validate()]);
    }

    internal static CostCalculator Calculator() => new(Read(Text, PeriodsText).Book, Calendar, Offset);

    /// <summary>The intervals of some local days, each of the given consumption.</summary>
    internal static List<MeteredAmount> Load(DateOnly first, int days, Func<DateTimeOffset, double> value)
    {
        var start = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), Offset);
        return [.. Enumerable.Range(0, days * 96).Select(i => start.AddMinutes(15 * i)).Select(at => new MeteredAmount(at.ToUniversalTime(), value(at), false))];
    }
}
