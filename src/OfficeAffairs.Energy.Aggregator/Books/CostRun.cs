using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>
/// Prices the months that changed: whose intervals were computed anew, or whose tariffs, days off or assignments are others than those their costs stand on.
/// Running it twice changes nothing.
/// </summary>
sealed class CostRun(TariffLibrary library, TariffStore tariffs, CostStore costs, WorkCalendars calendars)
{
    // Meters whose months are priced in one transaction: about half a million intervals.
    const int MetersAtOnce = 150;

    /// <summary>Prices what is due.</summary>
    /// <param name="now">When the costs are computed.</param>
    /// <param name="cancellationToken">Cancels; what was priced stays.</param>
    /// <returns>How many months of meters were priced, and how many stay as they are because their intervals are gone.</returns>
    internal async Task<(int Priced, int Kept)> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var book = await library.ReadAsync(cancellationToken);
        var calendar = await calendars.ReadAsync(cancellationToken);
        var resolver = new TariffResolver(await tariffs.AssignmentsAsync(cancellationToken));
        var meters = (await costs.MetersAsync(cancellationToken)).ToDictionary(meter => meter.MeterId);
        var months = (await costs.MonthsAsync(cancellationToken)).Where(month => meters.ContainsKey(month.MeterId)).ToList();
        var years = months.ToLookup(month => (month.MeterId, month.Month.Year));
        var due = new List<DueMonth>();
        foreach (var month in months)
        {
            var meter = meters[month.MeterId];
            var spans = resolver.Resolve(meter.Places, meter.Commodity, month.Month, month.Month.AddMonths(1));
            var used = spans.Any(span => HasTiers(book, span, month.Month)) ? years[(month.MeterId, month.Month.Year)].Where(earlier => earlier.Month < month.Month).Sum(earlier => earlier.Value) : 0;
            var inputs = InputsOf(book, calendar, spans, month.Month, used);
            if (month.Pending || month.Inputs != inputs) due.Add(new DueMonth(meter, month, spans, used, inputs));
        }

        var (priced, kept) = (0, 0);
        foreach (var chunk in due.GroupBy(item => (item.Stored.Month, item.Meter.Offset)).SelectMany(group => group.Chunk(MetersAtOnce)))
        {
            var done = await PriceAsync(book, calendar, chunk, cancellationToken);
            await costs.WriteAsync(done, now, cancellationToken);
            priced += done.Count;
            kept += chunk.Length - done.Count;
        }

        return (priced, kept);
    }

    async Task<List<MonthCosts>> PriceAsync(TariffBook book, WorkCalendar calendar, DueMonth[] due, CancellationToken cancellationToken)
    {
        var (month, offset) = (due[0].Stored.Month, due[0].Meter.Offset);
        var start = new DateTimeOffset(month.ToDateTime(TimeOnly.MinValue), offset);
        var ids = due.Select(item => item.Meter.MeterId).ToList();
        var amounts = await costs.AmountsAsync(ids, new Interval(start, start.AddMonths(1)), cancellationToken);
        var maxima = await costs.MaximaAsync(ids, start, cancellationToken);
        var calculator = new CostCalculator(book, calendar, offset);
        // Where intervals were let go, the costs that were computed of them stay.
        return [.. due
            .Where(item => amounts[item.Meter.MeterId].Count() >= item.Stored.Intervals)
            .Select(item => new MonthCosts(
                item.Meter.MeterId,
                month,
                item.Inputs,
                item.Stored.Intervals,
                calculator.Price([.. amounts[item.Meter.MeterId]], item.Spans, item.UsedBefore),
                item.Meter.IsMain ? calculator.PriceDemand(month, maxima.TryGetValue(item.Meter.MeterId, out var kw) ? kw : null, item.Spans) : []))];
    }

    static bool HasTiers(TariffBook book, TariffSpan span, DateOnly month) =>
        Versions(book, span, month).Any(version => version.Prices.Any(price => price.UpTo is not null));

    static IEnumerable<TariffVersion> Versions(TariffBook book, TariffSpan span, DateOnly month) =>
        book.Tariffs.Where(version => version.Tariff == span.Tariff && version.ValidFrom < month.AddMonths(1) && (version.ValidUntil is not { } until || until > month));

    static string InputsOf(TariffBook book, WorkCalendar calendar, IReadOnlyList<TariffSpan> spans, DateOnly month, double used)
    {
        var versions = spans.SelectMany(span => Versions(book, span, month)).Distinct().ToList();
        var schedules = book.Schedules.Where(schedule => versions.Any(version => version.Periods == schedule.Id)).ToList();
        var days = schedules.Count == 0 ? [] : Enumerable.Range(0, 31).Select(day => (int)calendar.KindOf(month.AddDays(day))).ToList();
        return Digest.Of(new { spans, versions, schedules, days, used });
    }

    sealed record DueMonth(PricedMeter Meter, MeterMonth Stored, IReadOnlyList<TariffSpan> Spans, double UsedBefore, string Inputs);
}
