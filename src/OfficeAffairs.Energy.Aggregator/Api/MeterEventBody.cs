namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>An event in a meter's life, as sent by a client.</summary>
/// <param name="At">When it happened; may be long ago.</param>
/// <param name="Kind"><c>installed</c>, <c>exchanged</c>, <c>reset</c>, <c>ratio-changed</c> or <c>direction-changed</c>.</param>
/// <param name="Final">The counter just before, in the commodity's unit; null when nobody noted it.</param>
/// <param name="Initial">The counter just after; null when nobody noted it.</param>
/// <param name="Ratio">What readings are multiplied by from then on; null when that does not change.</param>
/// <param name="Note">What to write beside it.</param>
sealed record MeterEventBody(DateTimeOffset? At, string? Kind, double? Final, double? Initial, double? Ratio, string? Note);
