namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What has to be known of a meter before something can be entered about it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Code">Its code.</param>
/// <param name="Commodity">What it measures; null for a meter that nobody has assigned.</param>
/// <param name="Source">Where its figures come from: one of <see cref="MeterSource.All"/>.</param>
/// <param name="IsRead">Whether an agent or another sender reads it, or did.</param>
/// <param name="Offset">The site's fixed offset from UTC.</param>
/// <param name="AccuracyClass">Its accuracy class; null when not stated.</param>
sealed record MeterFacts(int Id, string Code, Commodity? Commodity, string Source, bool IsRead, TimeSpan Offset, string? AccuracyClass)
{
    /// <summary>Whether its figures can come from another source than a counter that is read.</summary>
    public bool CanBe(string source) => Source == source || (Source == MeterSource.Counter && !IsRead);
}
