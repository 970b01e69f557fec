using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Calendars;

/// <summary>A year of the calendar.</summary>
/// <param name="Year">What its notice says.</param>
/// <param name="EnteredAt">When somebody entered it; null for a data file's.</param>
/// <param name="EnteredBy">Who entered it; null for a data file's.</param>
sealed record CalendarEntry(CalendarYear Year, DateTimeOffset? EnteredAt, string? EnteredBy);
