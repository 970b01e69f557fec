using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Statements;

/// <summary>What becomes of the registry when somebody's statements are taken in.</summary>
/// <param name="Changes">What changes, by sheet in their order.</param>
/// <param name="Result">The whole registry afterwards.</param>
sealed record RegistryPlan(IReadOnlyList<RegistryChange> Changes, RegistryTables Result);
