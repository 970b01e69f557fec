using System.Text.Encodings.Web;
using System.Text.Json;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Calendars;

/// <summary>Writes a year as a text of the schema <c>calendar/1</c> (JSON, which is YAML too), so that what forms and requests state is read by the one reader.</summary>
static class CalendarText
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the year.</summary>
    public static string Write(CalendarYear year) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["schema"] = "calendar/1",
            ["year"] = year.Year,
            ["source"] = year.Source,
            ["verified"] = year.Verified,
            ["off_days"] = year.Holidays.Select(holiday => new Dictionary<string, object>
            {
                ["name"] = new Dictionary<string, string> { ["zh"] = holiday.NameZh, ["en"] = holiday.NameEn },
                ["from"] = holiday.First,
                ["to"] = holiday.Last,
            }),
            ["make_up_workdays"] = year.MakeUpWorkdays,
        },
        Options);
}
