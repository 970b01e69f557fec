using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>
/// Reads a registry file of the schema <c>registry/1</c>. Institutions, buildings and meters may say in their own entry what else is stated in sheets of facts
/// (<c>parent</c>, <c>headcount</c>, areas, <c>institutions</c>, the assignment); it then holds always. Facts with dates stand in lists named as the sheets.
/// </summary>
sealed class RegistryYaml(RowReader reader)
{
    const string Schema = "registry/1";

    static readonly Dictionary<string, PointKind> Kinds = new(StringComparer.Ordinal) { ["counter"] = PointKind.Counter, ["gauge"] = PointKind.Gauge, ["state"] = PointKind.State };
    static readonly Dictionary<string, string> EpochKinds =
        new[] { "installed", "exchanged", "reset", "ratio-changed", "direction-changed" }.ToDictionary(kind => kind, StringComparer.Ordinal);

    /// <summary>Reads the file; what is wrong is added to the errors of the reader, and to <paramref name="errors"/> where it is no row.</summary>
    public RegistryStatement Read(TextReader file, RegistryTables tables, List<RegistryError> errors)
    {
        var texts = new List<string>();
        var statement = new RegistryStatement(tables) { StatesEvents = true };
        if (YamlDocument.Load(file, texts) is { } root)
        {
            if (root.OptionalText("schema") is var schema && schema != Schema) root.Error($"the schema is '{schema}', not {Schema}");
            Each(root, "institutions", Institution);
            Each(root, "buildings", Building);
            Each(root, "meters", Meter);
            foreach (var sheet in RegistrySheets.All.Except([RegistrySheets.Institutions, RegistrySheets.Buildings, RegistrySheets.Meters])) Each(root, sheet.Key, record => Add(sheet, record));
            statement = statement with { Epochs = Each(root, "epochs", Epoch), Metrics = Each(root, "metrics", Metric) };
            root.End();
        }

        errors.AddRange(texts.Select(text => new RegistryError(default, null, text)));
        return statement;
    }

    static List<T> Each<T>(YamlRecord root, string key, Func<YamlRecord, T> read)
    {
        var rows = new List<T>();
        foreach (var record in root.List(key))
        {
            rows.Add(read(record));
            record.End();
        }

        return rows;
    }

    static void Each(YamlRecord root, string key, Action<YamlRecord> read) => Each(
        root,
        key,
        record =>
        {
            read(record);
            return true;
        });

    void Institution(YamlRecord record)
    {
        var code = record.OptionalText("code");
        Add(RegistrySheets.Institutions, record);
        AddOwn(RegistrySheets.Memberships, record, "parent", code, new() { ["institution"] = code, ["parent"] = record.OptionalText("parent") }, code ?? string.Empty);
        AddOwn(
            RegistrySheets.Headcounts, record, "headcount", code, new() { ["institution"] = code, ["kind"] = "energy-users", ["headcount"] = record.OptionalText("headcount") },
            code ?? string.Empty, "energy-users");
    }

    // What is stated as nothing holds no more; what is not mentioned is not touched.
    void AddOwn(RegistrySheet sheet, YamlRecord record, string key, string? code, Dictionary<string, string?> cells, params string[] unit)
    {
        if (code is null || !record.Has(key)) return;
        if (cells[key] is null) reader.AddNothing(sheet, unit);
        else reader.Add(sheet, cells, Place(record));
    }

    void Building(YamlRecord record)
    {
        var code = record.OptionalText("code");
        Add(RegistrySheets.Buildings, record);
        if (record.Has("floor_area_m2")) Add(RegistrySheets.Areas, record, ("building", code));
        foreach (var share in record.List("institutions"))
        {
            Add(RegistrySheets.Shares, share, ("building", code), ("institution", share.OptionalText("code")), ("basis", share.OptionalText("basis") ?? "share"));
            share.End();
        }
    }

    void Meter(YamlRecord record)
    {
        Add(RegistrySheets.Meters, record);
        if (!record.Has("building")) return;
        Add(
            RegistrySheets.Assignments, record, ("meter", record.OptionalText("code")), ("commodity", record.OptionalText("commodity") ?? "electricity"),
            ("end_use", record.OptionalText("end_use") ?? "total"), ("role", record.OptionalText("role") ?? "sub"));
    }

    void Add(RegistrySheet sheet, YamlRecord record, params (string Column, string? Value)[] given)
    {
        var cells = given.ToDictionary(pair => pair.Column, pair => pair.Value, StringComparer.Ordinal);
        if (sheet.Find("name_zh") is not null && record.Has("name")) (cells["name_zh"], cells["name_en"]) = record.Bilingual("name");
        foreach (var column in sheet.Columns.Where(column => !cells.ContainsKey(column.Key) && record.Has(column.Key))) cells[column.Key] = record.OptionalText(column.Key);
        reader.Add(sheet, cells, Place(record));
    }

    static RegistryPlace Place(YamlRecord record) => new(null, record.Line);

    static EpochRow Epoch(YamlRecord record) => new(
        record.Text("meter"), record.Moment("at"), record.Choice("kind", EpochKinds, "exchanged"), (double?)record.Number("final"), (double?)record.Number("initial"), record.OptionalText("note"))
    {
        Ratio = (double?)record.Number("ratio", above: 0),
    };

    static MetricMapping Metric(YamlRecord record) => new(
        record.Text("source"), record.Text("metric"), new PointName(record.Text("meter"), record.Text("point")), record.Choice("kind", Kinds, PointKind.Gauge), record.OptionalText("unit"));
}
