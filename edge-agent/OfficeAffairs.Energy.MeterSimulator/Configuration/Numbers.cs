using System.Globalization;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Numbers, times and spans as the files write them, independent of the machine's language.</summary>
static class Numbers
{
    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A time of the day, <c>HH:mm</c> up to 24:00, in minutes.</summary>
    public static bool TryMinute(string text, out int minute)
    {
        minute = 0;
        var parts = text.Split(':');
        if (parts.Length != 2 ||
            !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ||
            !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return false;

        minute = (hours * 60) + minutes;
        return minutes < 60 && minute <= 24 * 60;
    }

    /// <summary>A span such as <c>90m</c>, <c>36h</c> or <c>-35d</c>.</summary>
    public static bool TrySpan(string text, out TimeSpan span)
    {
        span = TimeSpan.Zero;
        if (text.Length < 2 || !TryParse(text[..^1], out var number))
            return false;

        span = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => TimeSpan.MinValue,
        };
        return span != TimeSpan.MinValue;
    }
}
