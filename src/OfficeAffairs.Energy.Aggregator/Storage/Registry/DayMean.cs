namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The mean of a dated fact over the days of a period on which it is known.</summary>
/// <param name="Value">The mean, weighted by days.</param>
/// <param name="Days">Days of the period on which it is known, at least 1.</param>
/// <param name="OfDays">All days of the period.</param>
readonly record struct DayMean(decimal Value, int Days, int OfDays)
{
    /// <summary>Whether it is known on every day of the period.</summary>
    public bool IsComplete => Days == OfDays;
}
