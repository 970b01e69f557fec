using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A reading in an answer, with the batch that brought it.</summary>
sealed record ReadingBody(DateTimeOffset Time, double Value, string Quality, string? Agent, long? Sequence)
{
    internal static ReadingBody Of(ReadingRow row) => new(row.Time, row.Value, QualityName(row.Quality), row.Agent, row.Sequence);

    internal static string QualityName(ReadingQuality quality) => quality switch
    {
        ReadingQuality.Good => "good",
        ReadingQuality.OutOfRange => "out-of-range",
        ReadingQuality.ClockUncertain => "clock-uncertain",
        _ => "unknown",
    };
}
