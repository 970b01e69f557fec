using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>One request of a plan and what it brings.</summary>
/// <param name="Space">The table.</param>
/// <param name="Address">First word or bit.</param>
/// <param name="Words">How many.</param>
/// <param name="Items">The items that lie in it.</param>
sealed record ReadBlock(RegisterSpace Space, int Address, int Words, IReadOnlyList<PlanItem> Items);
