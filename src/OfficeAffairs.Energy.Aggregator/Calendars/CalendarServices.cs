namespace OfficeAffairs.Energy.Aggregator.Calendars;

/// <summary>Registers the room: the calendar of days off, from files and from people.</summary>
static class CalendarServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddCalendars(this IServiceCollection services) => services.AddSingleton<WorkCalendars>();
}
