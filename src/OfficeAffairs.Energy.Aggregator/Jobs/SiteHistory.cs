using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The meters that share a place, with their hours.</summary>
/// <param name="City">Where they are; null when not known.</param>
/// <param name="Site">Local time, calendar and seasons.</param>
/// <param name="Weather">Outdoor temperature.</param>
/// <param name="Context">Time and weather of the hours.</param>
/// <param name="Meters">The meters.</param>
sealed record SiteHistory(string? City, Site Site, HourlySeries Weather, HourlyContext Context, IReadOnlyList<MeterHistory> Meters)
{
    /// <summary>Time and weather of a range as a method of <see cref="BaselineMethods"/> sees them.</summary>
    internal HourlyContext ContextOf(Interval range, string method) => range == new Interval(Context.Start, Context.End) && BaselineMethods.KnowsCalendar(method)
        ? Context
        : HourlyContext.Create(range.Start, (int)range.Length.TotalHours, Site, Weather, BaselineMethods.KnowsCalendar(method));
}
