namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A meter of a registry.</summary>
/// <param name="Code">Its code, as in the batches.</param>
/// <param name="Name">Its name.</param>
/// <param name="Building">Code of its building.</param>
/// <param name="Institution">Code of the institution it counts for; null for what the building's institutions share.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="EndUse">What that is used for.</param>
/// <param name="Role"><c>main</c>, <c>sub</c>, <c>it</c>, <c>check</c> or <c>weather</c>.</param>
/// <param name="Parent">Code of the meter that measures this one too; null for none.</param>
/// <param name="Counter">Key of the point whose differences are the consumption; null for what the agent announced.</param>
/// <param name="RatedMaximumPerHour">The largest believable consumption in an hour, in the commodity's unit; null when not known.</param>
sealed record MeterRow(
    string Code, BilingualName Name, string Building, string? Institution, Commodity Commodity, EndUse EndUse, string Role, string? Parent, string? Counter, double? RatedMaximumPerHour);
