using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>Changes of the registry as they are recorded: an array of objects with <c>sheet</c>, <c>unit</c>, <c>before</c> and <c>after</c>, rows as objects of texts.</summary>
static class RegistryChangeJson
{
    /// <summary>Writes changes.</summary>
    public static string Write(IReadOnlyList<RegistryChange> changes) => JsonSerializer.Serialize(
        changes.Select(change => new Item(change.Sheet.Key, change.Unit, [.. change.Before.Select(row => row.Values)], [.. change.After.Select(row => row.Values)])), JsonSerializerOptions.Web);

    /// <summary>Reads changes; those of sheets that are no more are left out.</summary>
    public static IReadOnlyList<RegistryChange> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<List<Item>>(json, JsonSerializerOptions.Web)!
            .Select(item => (Item: item, Sheet: RegistrySheets.Find(item.Sheet)))
            .Where(pair => pair.Sheet is not null)
            .Select(pair => new RegistryChange(pair.Sheet!, pair.Item.Unit, Rows(pair.Sheet!, pair.Item.Before), Rows(pair.Sheet!, pair.Item.After))),
    ];

    static List<RegistryRow> Rows(RegistrySheet sheet, List<IReadOnlyDictionary<string, string?>> rows) => [.. rows.Select(values => new RegistryRow(sheet, values, default))];

    sealed record Item(string Sheet, string Unit, List<IReadOnlyDictionary<string, string?>> Before, List<IReadOnlyDictionary<string, string?>> After);
}
