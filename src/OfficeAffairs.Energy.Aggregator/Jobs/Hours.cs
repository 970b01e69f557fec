namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Whole hours of UTC.</summary>
static class Hours
{
    /// <summary>The start of the hour that a moment lies in.</summary>
    internal static DateTimeOffset Floor(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
}
