namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>One request of a plan.</summary>
/// <param name="Space">holding or input; dlt645 or cjt188 for data identifiers.</param>
/// <param name="Address">First register, zero-based; or the data identifier.</param>
/// <param name="Words">How many; null for data identifiers.</param>
/// <param name="Points">The points it brings.</param>
sealed record PlannedRequestReport(string Space, long Address, int? Words, IReadOnlyList<string> Points);
