using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>What a statement did, or would do.</summary>
/// <param name="Changes">What changed.</param>
/// <param name="Rows">Rows that were stated.</param>
/// <param name="Epochs">Events that were stated.</param>
/// <param name="ChangedMeters">Codes of the meters whose own consumption will be computed anew; none of a dry run.</param>
sealed record RegistryReport(IReadOnlyList<RegistryChange> Changes, int Rows, int Epochs, IReadOnlyList<string> ChangedMeters);
