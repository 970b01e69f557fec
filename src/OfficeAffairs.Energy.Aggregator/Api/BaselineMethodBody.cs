namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How baselines are to be made, as sent by a client.</summary>
/// <param name="Method"><c>best</c>, <c>towt</c>, <c>degree-day</c>, <c>caltrack-daily</c> or <c>monthly</c>.</param>
/// <param name="Learner">Learner of the best method: <c>trees</c> or <c>kernel</c>; null for its own.</param>
/// <param name="Reason">Why, such as the contract that names the method.</param>
sealed record BaselineMethodBody(string? Method, string? Learner, string? Reason);
