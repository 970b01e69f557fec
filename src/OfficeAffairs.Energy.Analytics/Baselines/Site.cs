using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What a model must know of the place of a meter to tell working time and daylight.</summary>
/// <param name="Zone">The local time zone; China has the fixed offset +08:00.</param>
/// <param name="Calendar">Says of a local date whether it is a holiday or a make-up workday.</param>
/// <param name="LatitudeDegrees">Geographic latitude, -90 to 90, north positive.</param>
/// <param name="LongitudeDegrees">Geographic longitude, -180 to 180, east positive.</param>
/// <param name="Heating">When district heating runs; null where the place has no such season.</param>
public sealed record Site(TimeZoneInfo Zone, Func<DateOnly, DayKind> Calendar, double LatitudeDegrees, double LongitudeDegrees, HeatingSeason? Heating = null)
{
    /// <summary>A site at a fixed offset from UTC, as every Chinese one is.</summary>
    public static Site AtOffset(TimeSpan offset, Func<DateOnly, DayKind> calendar, double latitudeDegrees, double longitudeDegrees, HeatingSeason? heating = null)
    {
        var name = $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm}";
        return new Site(TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name), calendar, latitudeDegrees, longitudeDegrees, heating);
    }
}
