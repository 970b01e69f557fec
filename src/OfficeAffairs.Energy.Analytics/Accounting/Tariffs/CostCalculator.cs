using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>
/// Prices consumption interval by interval. Pure: the same amounts, tariffs and days give the same lines. The sum of the lines' amounts is the sum of the
/// intervals: what no tariff prices stands in a line without one.
/// </summary>
/// <param name="book">The tariffs.</param>
/// <param name="calendar">Which days are off.</param>
/// <param name="offset">The site's fixed offset from UTC.</param>
public sealed class CostCalculator(TariffBook book, WorkCalendar calendar, TimeSpan offset)
{
    /// <summary>Prices the intervals of one meter.</summary>
    /// <param name="amounts">The intervals in order of time; each lies within one local day.</param>
    /// <param name="spans">By which tariffs the meter is billed; they do not overlap.</param>
    /// <param name="usedBefore">Consumption of the calendar year before the first interval, for tariffs with tiers.</param>
    /// <returns>One line per day, version and period, in order.</returns>
    public IReadOnlyList<CostLine> Price(IReadOnlyList<MeteredAmount> amounts, IReadOnlyList<TariffSpan> spans, double usedBefore = 0)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentNullException.ThrowIfNull(spans);
        var lines = new List<CostLine>();
        var used = usedBefore;
        foreach (var day in amounts.GroupBy(amount => DateOnly.FromDateTime(amount.Start.ToOffset(offset).DateTime)))
        {
            if (lines.Count > 0 && lines[^1].Day.Year != day.Key.Year) used = 0;
            lines.AddRange(PriceDay(day.Key, [.. day], VersionOn(day.Key, spans), used));
            used += day.Sum(amount => amount.Value);
        }

        return lines;
    }

    /// <summary>The basic charge of a meter and month: each day of the month asks its part of the month's charge, so that a change within the month divides it.</summary>
    /// <param name="month">First local day of the month.</param>
    /// <param name="maximumKw">The largest 15-minute demand of the month; null where none was measured.</param>
    /// <param name="spans">By which tariffs the meter is billed.</param>
    public IReadOnlyList<DemandLine> PriceDemand(DateOnly month, double? maximumKw, IReadOnlyList<TariffSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return [.. Enumerable.Range(0, days)
            .Select(month.AddDays)
            .Select(day => (Version: VersionOn(day, spans), spans.FirstOrDefault(span => span.Holds(day))?.CapacityKva))
            .Where(at => at.Version?.Demand is not null)
            .GroupBy(at => at)
            .Select(group => Charge(group.Key.Version!, group.Key.Version!.Demand!.Basis == DemandBasis.Capacity ? group.Key.CapacityKva : maximumKw, group.Count() / (double)days))];
    }

    /// <summary>What one unit more would cost at a moment, yuan: the price of its period; null where no tariff holds.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="spans">By which tariffs the meter is billed.</param>
    /// <param name="used">Consumption of the calendar year so far, for tariffs with tiers.</param>
    public decimal? MarginalPrice(DateTimeOffset moment, IReadOnlyList<TariffSpan> spans, double used = 0)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var local = moment.ToOffset(offset);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (VersionOn(day, spans) is not { } version) return null;
        return version.Periods is null
            ? version.Prices.First(price => price.UpTo is not { } limit || used < limit).Yuan
            : PeriodAt(version, day)?.Invoke(local.TimeOfDay) is { } period ? version.PriceIn(period)?.Yuan : null;
    }

    TariffVersion? VersionOn(DateOnly day, IReadOnlyList<TariffSpan> spans) => spans.FirstOrDefault(span => span.Holds(day)) is { } span ? book.Find(span.Tariff, day) : null;

    Func<TimeSpan, TariffPeriod>? PeriodAt(TariffVersion version, DateOnly day)
    {
        if (book.FindSchedule(version.Periods!, day) is not { } schedule) return null;
        var bands = schedule.BandsOn(day, calendar);
        return time => bands.First(band => time.TotalMinutes < band.UntilMinute).Period;
    }

    IEnumerable<CostLine> PriceDay(DateOnly day, IReadOnlyList<MeteredAmount> amounts, TariffVersion? version, double used)
    {
        if (version is null) return [Unpriced(day, amounts)];
        if (version.Periods is null) return [Line(day, version, TariffPeriod.All, amounts, InTiers(version.Prices, used, amounts.Sum(amount => amount.Value)))];
        if (PeriodAt(version, day) is not { } periodAt) return [Unpriced(day, amounts)];
        return amounts
            .GroupBy(amount => periodAt(amount.Start.ToOffset(offset).TimeOfDay))
            .OrderBy(group => group.Key)
            .Select(group => Line(day, version, group.Key, [.. group], group.Sum(amount => amount.Value) * (double)version.PriceIn(group.Key)!.Yuan));
    }

    // What a day takes beyond the limit of a tier is asked at the price of the next.
    static double InTiers(IReadOnlyList<UnitPrice> tiers, double used, double amount)
    {
        // Less than nothing, as a difference of meters may be, goes back at the price it was taken at.
        if (amount <= 0) return amount * (double)tiers.First(tier => tier.UpTo is not { } limit || used < limit).Yuan;
        double yuan = 0;
        foreach (var tier in tiers)
        {
            var part = Math.Clamp((tier.UpTo ?? double.PositiveInfinity) - used, 0, amount);
            yuan += part * (double)tier.Yuan;
            (used, amount) = (used + part, amount - part);
        }

        return yuan;
    }

    static CostLine Unpriced(DateOnly day, IReadOnlyList<MeteredAmount> amounts) =>
        new(day, null, null, TariffPeriod.All, amounts.Sum(amount => amount.Value), amounts.Where(amount => amount.Estimated).Sum(amount => amount.Value), 0);

    static CostLine Line(DateOnly day, TariffVersion version, TariffPeriod period, IReadOnlyList<MeteredAmount> amounts, double yuan) => new(
        day, version.Tariff, version.Version, period, amounts.Sum(amount => amount.Value), amounts.Where(amount => amount.Estimated).Sum(amount => amount.Value), yuan);

    static DemandLine Charge(TariffVersion version, double? quantity, double share) =>
        new(version.Tariff, version.Version, version.Demand!.Basis, quantity, share, quantity is { } known ? known * (double)version.Demand.YuanPerMonth * share : null);
}
