namespace OfficeAffairs.Energy.Aggregator.Storage.Calendars;

/// <summary>A year's notice of days off that somebody entered.</summary>
/// <param name="Year">The notice's year.</param>
/// <param name="Content">A text of the schema <c>calendar/1</c>.</param>
/// <param name="Revision">How often the year was entered, from 1.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="EnteredBy">Who entered it.</param>
sealed record CalendarNotice(int Year, string Content, int Revision, DateTimeOffset EnteredAt, string EnteredBy);
