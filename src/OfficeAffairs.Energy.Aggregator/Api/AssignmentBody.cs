namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What a meter is, as sent by a client.</summary>
/// <param name="Building">Code of its building.</param>
/// <param name="Commodity">What it measures, such as <c>electricity</c>.</param>
/// <param name="Institution">Code of the institution it counts for; null: the building's institutions share it.</param>
/// <param name="EndUse">What that is used for; by default <c>total</c>.</param>
/// <param name="Role"><c>main</c>, <c>sub</c> (the default), <c>it</c>, <c>check</c> or <c>weather</c>.</param>
/// <param name="Parent">Code of the meter that measures this one too.</param>
/// <param name="Counter">Key of the point whose differences are the consumption; by default what the meter announced.</param>
/// <param name="RatedMaximumPerHour">The largest believable consumption in an hour, in the commodity's unit.</param>
/// <param name="Name">Its name; by default its code.</param>
sealed record AssignmentBody(
    string? Building, string? Commodity, string? Institution, string? EndUse, string? Role, string? Parent, string? Counter, double? RatedMaximumPerHour, NameBody? Name);
