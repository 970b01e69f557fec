namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>One request of a plan.</summary>
/// <param name="Space">holding, input, coil or discrete; dlt645 or cjt188 for data identifiers.</param>
/// <param name="Address">First register or bit, zero-based; or the data identifier.</param>
/// <param name="Words">How many registers or bits; null for data identifiers.</param>
/// <param name="Place">The address as people write it: <c>0x0BB7</c>, or the identifier as the standard prints it.</param>
/// <param name="Points">The points it brings.</param>
sealed record PlannedRequestReport(string Space, long Address, int? Words, string Place, IReadOnlyList<string> Points);
