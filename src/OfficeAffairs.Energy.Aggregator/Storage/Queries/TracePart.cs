namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A meter's part in a consumption.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weight">What its consumption is multiplied by: a share, or minus one where it is taken away.</param>
/// <param name="Counter">Key of the counter's point.</param>
/// <param name="Template">Identifier of its meter template.</param>
/// <param name="TemplateRevision">Revision of the template.</param>
/// <param name="Consumption">Its consumption in the commodity's unit, before the weight; null without any interval.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Interpolated">Interpolated part of it.</param>
/// <param name="Intervals">15-minute intervals present.</param>
/// <param name="Readings">Readings of the counter in the range.</param>
/// <param name="First">The last counter reading at or before the start.</param>
/// <param name="Last">The last counter reading at or before the end.</param>
sealed record TracePart(
    string Meter,
    LocalName Name,
    double Weight,
    string? Counter,
    string? Template,
    int? TemplateRevision,
    double? Consumption,
    double? Estimated,
    double? Interpolated,
    int Intervals,
    long Readings,
    TracedReading? First,
    TracedReading? Last);
