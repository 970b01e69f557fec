namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>Rows of the registry by sheet: all that is stored, or what somebody states.</summary>
sealed class RegistryTables
{
    readonly Dictionary<string, List<RegistryRow>> _rows = RegistrySheets.All.ToDictionary(sheet => sheet.Key, _ => new List<RegistryRow>(), StringComparer.Ordinal);

    /// <summary>Units about which it is stated that nothing holds, by sheet.</summary>
    public HashSet<(string Sheet, string Unit)> Nothing { get; } = [];

    /// <summary>The rows of a sheet.</summary>
    public List<RegistryRow> this[RegistrySheet sheet] => _rows[sheet.Key];

    /// <summary>Number of all rows.</summary>
    public int Count => _rows.Values.Sum(rows => rows.Count);

    /// <summary>Adds a row to its sheet.</summary>
    public void Add(RegistryRow row) => this[row.Sheet].Add(row);
}
