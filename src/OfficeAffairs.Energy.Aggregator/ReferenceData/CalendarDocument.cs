using System.Globalization;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A year's calendar as it is written.</summary>
sealed class CalendarDocument
{
    /// <summary>calendar/1.</summary>
    public string Schema { get; set; } = string.Empty;

    /// <summary>The notice's year.</summary>
    public int Year { get; set; }

    /// <summary>Grows when a notice is revised.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>Where the days come from.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Whether they were compared with the notice.</summary>
    public bool Verified { get; set; }

    /// <summary>Stretches of days off.</summary>
    public List<CalendarDaysOff> OffDays { get; set; } = [];

    /// <summary>Weekend days worked.</summary>
    public List<string> MakeUpWorkdays { get; set; } = [];

    /// <summary>The year as the models know it.</summary>
    /// <exception cref="FormatException">A date cannot be read.</exception>
    internal CalendarYear ToYear() => new()
    {
        Year = Year,
        Revision = Revision,
        Source = Source,
        Verified = Verified,
        Holidays = [.. OffDays.Select(d => new Holiday(d.Name.GetValueOrDefault("zh", string.Empty), d.Name.GetValueOrDefault("en", string.Empty), Day(d.From), Day(d.To)))],
        MakeUpWorkdays = [.. MakeUpWorkdays.Select(Day)],
    };

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
