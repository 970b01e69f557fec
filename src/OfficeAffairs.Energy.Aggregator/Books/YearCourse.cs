using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Indicators;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>The indicators of an institution's year and the year before, and the months that a projection follows.</summary>
sealed class YearCourse
{
    readonly DateTimeOffset _now;
    readonly IReadOnlyList<IndicatorResult> _before;
    readonly IReadOnlyList<IReadOnlyList<IndicatorResult>> _months;

    /// <summary>Computes them.</summary>
    internal YearCourse(IndicatorPicture picture, RegisteredInstitution institution, int year, DateTimeOffset now)
    {
        (Institution, Year, _now) = (institution, year, now);
        Results = picture.Compute(institution, new DateOnly(year, 1, 1), 12, now);
        _before = picture.Compute(institution, new DateOnly(year - 1, 1, 1), 12, now);
        _months = [.. Enumerable.Range(0, 24).Select(month => picture.Compute(institution, new DateOnly(year - 1, 1, 1).AddMonths(month), 1, now))];
    }

    /// <summary>The institution.</summary>
    internal RegisteredInstitution Institution { get; }

    /// <summary>The calendar year.</summary>
    internal int Year { get; }

    /// <summary>The indicators of the year so far.</summary>
    internal IReadOnlyList<IndicatorResult> Results { get; }

    /// <summary>Which part of the year is over, 0 to 1.</summary>
    internal double PartOfYear => PartOver(new DateOnly(Year, 1, 1), 12);

    /// <summary>An indicator of the year before; null without one.</summary>
    internal IndicatorResult? LastYear(string indicator) => Of(_before, indicator);

    /// <summary>What the year's value will come to; null where the value so far cannot be computed.</summary>
    internal YearProjection? Project(IndicatorResult result)
    {
        if (result.Value is not { } value || result.Denominator is not { } denominator) return null;
        // A ratio of two consumptions, such as PUE, does not grow with the year: its value so far is what is expected.
        if (result.Formula.Denominator == IndicatorDenominator.ItElectricity) return new YearProjection(value, value, PartOfYear >= 1 ? 0 : null, false);

        var months = _months.Select(month => Of(month, result.Formula.Id)?.Numerator / denominator).ToList();
        var last = PartOfYear >= 1 ? 12 : _now.ToOffset(Institution.UtcOffset).Month;
        var partOfLast = Math.Max(PartOver(new DateOnly(Year, last, 1), 1), 1e-9);
        return YearProjection.Make([.. months.Skip(12).Take(last).Select(month => month ?? 0)], [.. months.Take(12)], partOfLast, Math.Max(PartOfYear, 1e-9));
    }

    double PartOver(DateOnly from, int months)
    {
        var (start, end) = (Moment(from), Moment(from.AddMonths(months)));
        return Math.Clamp((_now - start) / (end - start), 0, 1);
    }

    DateTimeOffset Moment(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Institution.UtcOffset);

    static IndicatorResult? Of(IReadOnlyList<IndicatorResult> results, string indicator) => results.FirstOrDefault(result => result.Formula.Id == indicator);
}
