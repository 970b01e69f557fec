using System.Globalization;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A day of any year, written <c>MM-dd</c>.</summary>
readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    public static MonthDay Of(DateOnly date) => new(date.Month, date.Day);

    public static bool TryParse(string text, out MonthDay value)
    {
        // A leap year, so that 02-29 can be written.
        var known = DateOnly.TryParseExact("2024-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        value = Of(date);
        return known;
    }

    /// <summary>Whether a date lies in [from, to], both days included, where the range may run over the turn of the year.</summary>
    public static bool Within(DateOnly date, MonthDay from, MonthDay to)
    {
        var day = Of(date);
        return from.CompareTo(to) <= 0
            ? day.CompareTo(from) >= 0 && day.CompareTo(to) <= 0
            : day.CompareTo(from) >= 0 || day.CompareTo(to) <= 0;
    }

    public DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    public int CompareTo(MonthDay other) => ((Month * 100) + Day).CompareTo((other.Month * 100) + other.Day);
}
