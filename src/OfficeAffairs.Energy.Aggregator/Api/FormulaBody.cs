namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The formula of a virtual meter, as sent by a client.</summary>
/// <param name="Formula">Meters' codes in square brackets with +, -, *, / and numbers, such as <c>[MAIN] - 0.5 * [PUMP]</c>.</param>
/// <param name="From">The first local day on which it holds; null for always.</param>
sealed record FormulaBody(string? Formula, DateOnly? From);
