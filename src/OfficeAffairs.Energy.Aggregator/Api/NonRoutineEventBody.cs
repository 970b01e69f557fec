namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A non-routine event, as sent by a client.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it goes on.</param>
/// <param name="Kind"><c>area</c>, <c>equipment</c>, <c>occupancy</c>, <c>pandemic</c> or <c>other</c>.</param>
/// <param name="Treatment"><c>exclude</c>: its days do not count; <c>adjust</c>: the adjusted baseline is moved.</param>
/// <param name="PerDay">For adjust: by how much it raises a day's consumption, in the commodity's unit.</param>
/// <param name="Note">What happened.</param>
sealed record NonRoutineEventBody(string? Meter, DateTimeOffset? From, DateTimeOffset? To, string? Kind, string? Treatment, double? PerDay, string? Note);
