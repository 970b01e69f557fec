using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Rows of a sheet of the registry.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Rows">Rows by column, all values as text; days are <c>from</c> (inclusive) and <c>until</c> (exclusive).</param>
sealed record RegistryRowsBody(string Sheet, IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows)
{
    internal static RegistryRowsBody Of(RegistrySheet sheet, IEnumerable<RegistryRow> rows) => new(sheet.Key, [.. rows.Select(row => row.Values)]);
}
