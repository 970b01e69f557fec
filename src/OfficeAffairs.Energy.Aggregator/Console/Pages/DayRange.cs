using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Pages;

/// <summary>Whole local days, both included, as people choose them; the interval they mean; and the step in which they are drawn.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
sealed record DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>More days are not read at once.</summary>
    internal const int LongestDays = 800;

    // Steps that keep a curve below about 350 points: more cannot be told apart on a screen.
    const int IntervalDays = 3;
    const int HourDays = 14;
    const int DayDays = 92;

    internal int Days => Last.DayNumber - First.DayNumber + 1;

    internal RollupStep Step => Days switch
    {
        <= IntervalDays => RollupStep.Interval,
        <= HourDays => RollupStep.Hour,
        <= DayDays => RollupStep.Day,
        _ => RollupStep.Month,
    };

    /// <summary>The same number of days before.</summary>
    internal DayRange Before => new(First.AddDays(-Days), First.AddDays(-1));

    /// <summary>The same days of the year before.</summary>
    internal DayRange YearBefore => new(First.AddYears(-1), Last.AddYears(-1));

    /// <summary>The range between two days, whichever comes first, cut to <see cref="LongestDays"/>.</summary>
    internal static DayRange Between(DateOnly one, DateOnly other)
    {
        var (first, last) = one <= other ? (one, other) : (other, one);
        return new DayRange(last.DayNumber - first.DayNumber < LongestDays ? first : last.AddDays(1 - LongestDays), last);
    }

    internal static DayRange Of(RangePreset preset, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        return preset switch
        {
            RangePreset.Yesterday => new DayRange(today.AddDays(-1), today.AddDays(-1)),
            RangePreset.Last7Days => new DayRange(today.AddDays(-6), today),
            RangePreset.ThisMonth => new DayRange(month, today),
            RangePreset.LastMonth => new DayRange(month.AddMonths(-1), month.AddDays(-1)),
            RangePreset.Last12Months => new DayRange(month.AddMonths(-12), month.AddDays(-1)),
            _ => new DayRange(today, today),
        };
    }

    /// <summary>A day as an address or a date field writes it; null when it is none.</summary>
    internal static DateOnly? Parse(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;

    /// <summary>The interval at the site's offset.</summary>
    internal Interval ToInterval(TimeSpan offset) => new(StartOf(First, offset), StartOf(Last.AddDays(1), offset));

    static DateTimeOffset StartOf(DateOnly day, TimeSpan offset) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime();
}
