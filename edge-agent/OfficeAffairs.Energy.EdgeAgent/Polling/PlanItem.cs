using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Words or bits that have to be read.</summary>
/// <param name="Space">The table.</param>
/// <param name="Address">First word or bit.</param>
/// <param name="Words">How many.</param>
/// <param name="Atomic">Items of the same group must come from one request; null for none.</param>
/// <param name="Index">What the planner's caller knows the item by.</param>
readonly record struct PlanItem(RegisterSpace Space, int Address, int Words, string? Atomic, int Index);
