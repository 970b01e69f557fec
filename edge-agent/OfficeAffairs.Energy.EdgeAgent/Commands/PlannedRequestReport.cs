namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>One request of a plan.</summary>
/// <param name="Space">holding or input.</param>
/// <param name="Address">First register, zero-based.</param>
/// <param name="Words">How many.</param>
/// <param name="Points">The points it brings.</param>
sealed record PlannedRequestReport(string Space, int Address, int Words, IReadOnlyList<string> Points);
