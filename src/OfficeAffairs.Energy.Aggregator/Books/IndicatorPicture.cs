using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Everything that indicators are made of, as it was read; any indicator of any period follows from it. Pure.</summary>
sealed class IndicatorPicture(
    IReadOnlyList<IndicatorFormula> formulas,
    IndicatorCalculator calculator,
    AccountingRules rules,
    DatedRegistry registry,
    IReadOnlyList<InstitutionMonth> months,
    IReadOnlyList<ItMonth> it)
{
    readonly ILookup<int, InstitutionMonth> _months = months.ToLookup(month => month.InstitutionId);
    readonly ILookup<DateTimeOffset, ItMonth> _it = it.ToLookup(month => month.Start);

    /// <summary>Identifiers of the indicators.</summary>
    internal IReadOnlySet<string> Indicators { get; } = formulas.Select(formula => formula.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>First local days of the months of which the institution has consumption, in order.</summary>
    internal IReadOnlyList<DateOnly> MonthsOf(RegisteredInstitution institution) =>
        [.. _months[institution.Id].Select(month => LocalDay(month.Start, institution.UtcOffset)).Distinct().Order()];

    /// <summary>The indicators of an institution and period; none of a period that lies ahead.</summary>
    /// <param name="institution">The institution.</param>
    /// <param name="from">First local day, the first of a month.</param>
    /// <param name="monthCount">1, or 12 for a year.</param>
    /// <param name="now">The present, UTC: what is due until now is complete.</param>
    internal IReadOnlyList<IndicatorResult> Compute(RegisteredInstitution institution, DateOnly from, int monthCount, DateTimeOffset now)
    {
        var offset = institution.UtcOffset;
        var whole = new Interval(Start(from, offset), Start(from.AddMonths(monthCount), offset));
        if (now <= whole.Start) return [];
        var end = now < whole.End ? now : whole.End;
        var until = LocalDay(end.AddTicks(-1), offset).AddDays(1);
        var rows = _months[institution.Id].Where(month => whole.Contains(month.Start)).ToList();
        var facts = registry.Institution(institution.Id, from, until);
        var (floor, heated, persons) = (facts.Areas.FloorAreaM2, facts.Areas.HeatedAreaM2, facts.EnergyUserCount);
        var input = new IndicatorInput
        {
            Kind = institution.Kind,
            Amounts = [.. rows.GroupBy(row => (row.Commodity, row.EndUse)).Select(group => Amount(group.Key.Commodity, group.Key.EndUse, [.. group], whole.Start, end, offset))],
            ItElectricityKwh = ItElectricity(institution.Id, whole, offset),
            FloorAreaM2 = (double?)floor?.Value,
            HeatedAreaM2 = (double?)heated?.Value,
            Headcount = (double?)persons?.Value,
            FactsComplete = (floor?.IsComplete ?? true) && (persons?.IsComplete ?? true),
            Closing = until,
            Place = rules.PlaceOf(institution.City),
        };
        return [.. formulas.Select(formula => calculator.Compute(formula, input)).OfType<IndicatorResult>()];
    }

    // A meter that began within the period was due before it, too: what is due in a month at most is due in all of them.
    static IndicatorAmount Amount(Commodity commodity, EndUse endUse, List<InstitutionMonth> rows, DateTimeOffset start, DateTimeOffset end, TimeSpan offset)
    {
        double Quarters(DateTimeOffset from, DateTimeOffset to) => Math.Floor((to - from).TotalMinutes / 15);
        var meters = rows.Max(row =>
        {
            var next = LocalCalendar.AddMonths(row.Start, 1, offset);
            return row.ExpectedIntervals / Math.Max(1, Quarters(row.Start, next < end ? next : end));
        });
        var due = Math.Max(Math.Round(meters, 3) * Quarters(start, end), rows.Sum(row => row.ExpectedIntervals));
        return new IndicatorAmount(commodity, endUse, rows.Sum(row => row.Value), rows.Sum(row => row.Estimated), rows.Sum(row => row.Intervals), due);
    }

    double? ItElectricity(int institutionId, Interval period, TimeSpan offset)
    {
        var parts = _it.Where(month => period.Contains(month.Key)).SelectMany(month => month)
            .Select(month => month.Kwh * ShareOf(institutionId, month, LocalDay(month.Start, offset)))
            .Where(kwh => kwh != 0)
            .ToList();
        return parts.Count == 0 ? null : parts.Sum();
    }

    double ShareOf(int institutionId, ItMonth month, DateOnly day) => month.InstitutionId is { } own
        ? own == institutionId ? 1 : 0
        : month.BuildingId is { } building ? (double)registry.SharesOn(building, day).GetValueOrDefault(institutionId) : 0;

    static DateTimeOffset Start(DateOnly day, TimeSpan offset) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime();

    static DateOnly LocalDay(DateTimeOffset moment, TimeSpan offset) => DateOnly.FromDateTime(moment.ToOffset(offset).DateTime);
}
