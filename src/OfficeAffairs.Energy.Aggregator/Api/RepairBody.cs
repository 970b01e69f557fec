namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A correction, as sent by a client.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">Start of the range, a multiple of 15 minutes.</param>
/// <param name="To">End of the range, not included.</param>
/// <param name="Method"><c>factor</c>, <c>total</c> or <c>values</c>.</param>
/// <param name="Parameter">The factor, or the total in the commodity's unit.</param>
/// <param name="Values">One value per 15-minute interval, for the method <c>values</c>.</param>
/// <param name="Reason">Why.</param>
sealed record RepairBody(string? Meter, DateTimeOffset? From, DateTimeOffset? To, string? Method, double? Parameter, IReadOnlyList<double>? Values, string? Reason);
