using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The newest reading of a point in an answer.</summary>
sealed record LatestReadingBody(string Meter, string Point, DateTimeOffset Time, double Value, string Unit, string Quality)
{
    internal static LatestReadingBody Of(RegisteredPoint row) => new(
        row.Meter, row.Key, row.LatestAt!.Value, row.LatestValue!.Value, row.Unit, ReadingBody.QualityName(row.LatestQuality!.Value));
}
