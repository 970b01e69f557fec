namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What becomes of one unit of a sheet, such as the areas of a building.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Before">Its rows before.</param>
/// <param name="After">Its rows after.</param>
sealed record RegistryChangeBody(string Sheet, string Unit, IReadOnlyList<IReadOnlyDictionary<string, string?>> Before, IReadOnlyList<IReadOnlyDictionary<string, string?>> After);
