using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Durations and sizes as people write them.</summary>
static class ConfigurationValue
{
    static readonly (string Suffix, double Seconds)[] Durations = [("ms", 0.001), ("s", 1), ("min", 60), ("m", 60), ("h", 3600), ("d", 86_400)];

    static readonly (string Suffix, long Factor)[] Sizes = [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40), ("B", 1)];

    /// <summary>Reads <c>500ms</c>, <c>10s</c>, <c>15m</c>, <c>1h</c>, <c>30d</c>; a positive duration of at most ten years.</summary>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        foreach (var (suffix, seconds) in Durations)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds is >= 0.001 and <= 315_360_000)
            {
                duration = TimeSpan.FromSeconds(number * seconds);
                return true;
            }
        }

        return false;
    }

    /// <summary>The item as a duration; 1 s and a problem when it is none.</summary>
    public static TimeSpan Duration(YamlItem item)
    {
        if (TryDuration(item.Text, out var duration))
        {
            return duration;
        }

        item.Add($"'{item.Text}' is no duration such as 500ms, 10s, 15m, 1h or 30d");
        return TimeSpan.FromSeconds(1);
    }

    /// <summary>The item as a number of bytes; 1 GiB and a problem when it is none.</summary>
    public static long Bytes(YamlItem item)
    {
        var text = item.Text;
        foreach (var (suffix, factor) in Sizes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number > 0)
            {
                return (long)Math.Min(number * factor, long.MaxValue / 4);
            }
        }

        item.Add($"'{text}' is no size such as 512MiB or 2GiB");
        return 1L << 30;
    }
}
