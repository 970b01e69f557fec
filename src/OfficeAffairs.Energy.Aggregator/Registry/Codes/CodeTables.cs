using OfficeAffairs.Energy.Aggregator.DataFiles;

namespace OfficeAffairs.Energy.Aggregator.Registry.Codes;

/// <summary>The code tables of <c>data/registry/*.yaml</c> (schema <c>registry-codes/1</c>) and what people read about sheets and columns (<c>registry-columns/1</c>).</summary>
sealed class CodeTables
{
    readonly Dictionary<string, List<CodeEntry>> _tables = new(StringComparer.Ordinal);
    readonly Dictionary<string, ColumnText> _texts = new(StringComparer.Ordinal);

    CodeTables()
    {
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="ConfigurationException">A file is unreadable or contradicts itself; all errors are named with file and line.</exception>
    public static CodeTables Read(string dataFolder)
    {
        var tables = new CodeTables();
        var errors = new List<string>();
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal)
        {
            ["registry-codes/1"] = tables.AddTable,
            ["registry-columns/1"] = tables.AddTexts,
        };
        YamlDocument.ReadFolder(Path.Combine(dataFolder, "registry"), readers, errors);
        return errors.Count == 0 ? tables : throw new ConfigurationException(errors);
    }

    /// <summary>The codes of a table, in the file's order.</summary>
    public IReadOnlyList<CodeEntry> Of(string table) => _tables.TryGetValue(table, out var entries)
        ? entries
        : throw new ConfigurationException([$"The data folder has no code table '{table}' (registry/*.yaml, schema registry-codes/1)."]);

    /// <summary>The code that is written as its code or by its meaning in either language; null when there is none.</summary>
    public CodeEntry? Find(string table, string text) => Of(table).FirstOrDefault(entry =>
        entry.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || entry.Zh == text || entry.En.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>What people read about a sheet, or about a column as <c>sheet.column</c>; its name stands for itself where the files say nothing.</summary>
    public ColumnText Text(string key) => _texts.GetValueOrDefault(key) ?? _texts.GetValueOrDefault("*." + key[(key.LastIndexOf('.') + 1)..]) ?? new ColumnText(key, key, "", "");

    void AddTable(YamlRecord record)
    {
        _ = (record.Text("source"), record.OptionalText("note"));
        var (name, verified) = (record.Text("table"), record.Flag("verified"));
        if (!_tables.TryGetValue(name, out var entries)) _tables[name] = entries = [];
        foreach (var row in record.List("codes"))
        {
            var entry = new CodeEntry(row.Text("code"), row.Text("zh"), row.Text("en"), row.OptionalText("verified") is null ? verified : row.Flag("verified"));
            row.End();
            if (entries.Exists(other => other.Code == entry.Code)) row.Error($"'{entry.Code}' is there twice");
            entries.Add(entry);
        }
    }

    void AddTexts(YamlRecord record)
    {
        foreach (var row in record.List("texts"))
        {
            var key = row.Text("key");
            var text = new ColumnText(row.Text("zh"), row.Text("en"), row.OptionalText("explain_zh") ?? "", row.OptionalText("explain_en") ?? "");
            row.End();
            if (!_texts.TryAdd(key, text)) row.Error($"'{key}' is there twice");
        }
    }
}
