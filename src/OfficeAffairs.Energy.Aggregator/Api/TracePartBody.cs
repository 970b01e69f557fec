using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A meter's part in a consumption, in an answer.</summary>
sealed record TracePartBody(
    string Meter,
    NameBody Name,
    double Weight,
    double? Consumption,
    double? Estimated,
    double? Interpolated,
    int Intervals,
    string? Template,
    int? TemplateRevision,
    TracedReadingBody? FirstReading,
    TracedReadingBody? LastReading,
    long ReadingCount,
    string? Readings)
{
    internal static TracePartBody Of(TracePart part, Interval range) => new(
        part.Meter,
        NameBody.Of(part.Name),
        part.Weight,
        part.Consumption,
        part.Estimated,
        part.Interpolated,
        part.Intervals,
        part.Template,
        part.TemplateRevision,
        TracedReadingBody.Of(part.First),
        TracedReadingBody.Of(part.Last),
        part.Readings,
        part.Counter is null ? null : ReadingsAddress(part.Meter, part.Counter, range));

    static string ReadingsAddress(string meter, string counter, Interval range) =>
        $"{ApiServices.Root}/readings?meter={Uri.EscapeDataString(meter)}&point={Uri.EscapeDataString(counter)}"
        + $"&from={Uri.EscapeDataString(SiteTime.Format(range.Start))}&to={Uri.EscapeDataString(SiteTime.Format(range.End))}";
}
