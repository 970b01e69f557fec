using System.Globalization;
using System.Text.RegularExpressions;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Times as the API reads and writes them: at the fixed offset of China, which has had no daylight-saving time since 1991.</summary>
static partial class SiteTime
{
    /// <summary>The offset in which moments are written and in which a bare day or month is read.</summary>
    internal static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Reads a moment with offset, or the start of a local day or month; null when it is none of these.</summary>
    internal static DateTimeOffset? Parse(string text)
    {
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, Offset);
        }

        // A plus sign that was not escaped arrives as a space.
        var mended = SpaceForPlus().Replace(text, "+$1");
        return HasOffset().IsMatch(mended)
               && DateTimeOffset.TryParse(mended, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? moment : null;
    }

    /// <summary>The local day that a moment lies in.</summary>
    internal static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>Writes a moment as ISO 8601 with the site's offset; fractions of a second only where there are some.</summary>
    internal static string Format(DateTimeOffset moment) => moment.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    [GeneratedRegex(@" (\d\d:\d\d)$")]
    private static partial Regex SpaceForPlus();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex HasOffset();
}
