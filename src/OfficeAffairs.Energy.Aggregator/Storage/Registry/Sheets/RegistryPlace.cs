namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>Where a row was read.</summary>
/// <param name="Sheet">The sheet; null for a line of a file that has none.</param>
/// <param name="Row">Row or line, from 1; 0 for what was not read from a file.</param>
readonly record struct RegistryPlace(string? Sheet, int Row);
