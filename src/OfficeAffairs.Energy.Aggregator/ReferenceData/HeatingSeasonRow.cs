using System.Globalization;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>A heating season as it is written: MM-dd.</summary>
sealed class HeatingSeasonRow
{
    /// <summary>First day.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>Last day.</summary>
    public string To { get; set; } = string.Empty;

    /// <summary>The season.</summary>
    /// <exception cref="FormatException">A day cannot be read.</exception>
    internal HeatingSeason ToSeason()
    {
        // A leap year, so that 02-29 is a day.
        var from = DateOnly.ParseExact("2024-" + From, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var to = DateOnly.ParseExact("2024-" + To, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new HeatingSeason(from.Month, from.Day, to.Month, to.Day);
    }
}
