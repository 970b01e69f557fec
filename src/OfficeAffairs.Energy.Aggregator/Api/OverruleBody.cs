namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A person's decision about a reading, as sent by a client.</summary>
/// <param name="Kind"><c>rollover</c>, <c>exchange</c>, <c>reset</c>, <c>correction</c>, <c>catch-up</c> or <c>garbage</c> (the reading is left out).</param>
/// <param name="Accounted">Consumption of the step that ends with the reading, in the commodity's unit.</param>
/// <param name="Note">Why.</param>
sealed record OverruleBody(string? Kind, double? Accounted, string? Note);
