using System.Globalization;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Reads a registry file of the schema <c>registry/1</c>.</summary>
static class RegistryReader
{
    const string Schema = "registry/1";

    /// <summary>What meters measure, by the words of registry files.</summary>
    public static readonly IReadOnlyDictionary<string, Commodity> Commodities = new Dictionary<string, Commodity>(StringComparer.Ordinal)
    {
        ["electricity"] = Commodity.Electricity,
        ["water"] = Commodity.Water,
        ["natural-gas"] = Commodity.NaturalGas,
        ["heat"] = Commodity.Heat,
        ["cooling"] = Commodity.Cooling,
        ["environment"] = Commodity.Environment,
    };

    /// <summary>What it is used for, by the words of registry files.</summary>
    public static readonly IReadOnlyDictionary<string, EndUse> EndUses = new Dictionary<string, EndUse>(StringComparer.Ordinal)
    {
        ["total"] = EndUse.Total,
        ["lighting-and-sockets"] = EndUse.LightingAndSockets,
        ["hvac"] = EndUse.Hvac,
        ["power"] = EndUse.Power,
        ["special"] = EndUse.Special,
    };

    static readonly Dictionary<string, PointKind> Kinds = new(StringComparer.Ordinal) { ["counter"] = PointKind.Counter, ["gauge"] = PointKind.Gauge, ["state"] = PointKind.State };

    /// <summary>The roles of meters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Roles = Same("main", "sub", "it", "check", "weather");
    static readonly Dictionary<string, string> EpochKinds = Same("installed", "exchanged", "reset", "ratio-changed", "direction-changed");

    /// <summary>Reads the file; everything that is wrong with its form is added to <paramref name="errors"/>.</summary>
    /// <returns>What could be read.</returns>
    public static RegistryContent Read(TextReader file, List<string> errors)
    {
        if (YamlDocument.Load(file, errors) is not { } root)
        {
            return new RegistryContent([], [], [], []);
        }

        if (root.OptionalText("schema") is var schema && schema != Schema)
        {
            root.Error($"the schema is '{schema}', not {Schema}");
        }

        var content = new RegistryContent(
            Each(root, "institutions", Institution), Each(root, "buildings", Building), Each(root, "meters", Meter), Each(root, "epochs", Epoch))
        { Metrics = Each(root, "metrics", Metric) };
        root.End();
        return content;
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

    static InstitutionRow Institution(YamlRecord record) => new(
        record.Text("code"), record.OptionalText("credit_code"), Name(record), record.Text("kind"), record.OptionalText("parent"), record.Number("headcount", above: 0));

    static BuildingRow Building(YamlRecord record)
    {
        var shares = new List<InstitutionShare>();
        foreach (var share in record.List("institutions"))
        {
            shares.Add(new InstitutionShare(share.Text("code"), share.Number("share", above: 0) ?? 1));
            share.End();
        }

        var area = record.Number("floor_area_m2", above: 0);
        if (area is null)
        {
            record.Error("'floor_area_m2' is missing");
        }

        return new BuildingRow(
            record.Text("code"), Name(record), record.Text("city"), area ?? 1, record.Number("cooled_area_m2", above: -1), record.Number("heated_area_m2", above: -1),
            Offset(record), shares);
    }

    static MeterRow Meter(YamlRecord record) => new(
        record.Text("code"), Name(record), record.Text("building"), record.OptionalText("institution"), record.Choice("commodity", Commodities, Commodity.Electricity),
        record.Choice("end_use", EndUses, EndUse.Total), record.Choice("role", Roles, "sub"), record.OptionalText("parent"), record.OptionalText("counter"),
        (double?)record.Number("rated_max_per_hour", above: 0));

    static EpochRow Epoch(YamlRecord record) => new(
        record.Text("meter"), record.Moment("at"), record.Choice("kind", EpochKinds, "exchanged"), (double?)record.Number("final"), (double?)record.Number("initial"), record.OptionalText("note"))
    {
        Ratio = (double?)record.Number("ratio", above: 0),
    };

    static MetricMapping Metric(YamlRecord record) => new(
        record.Text("source"), record.Text("metric"), new PointName(record.Text("meter"), record.Text("point")), record.Choice("kind", Kinds, PointKind.Gauge), record.OptionalText("unit"));

    static BilingualName Name(YamlRecord record)
    {
        var (zh, en) = record.Bilingual("name");
        return new BilingualName(zh, en);
    }

    static short Offset(YamlRecord record)
    {
        var text = record.OptionalText("utc_offset") ?? "+08:00";
        if (text.Length == 6 && text[0] is '+' or '-' && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14))
        {
            return (short)(text[0] == '-' ? -offset.TotalMinutes : offset.TotalMinutes);
        }

        record.Error($"'utc_offset' is '{text}', not of the form +08:00");
        return 480;
    }

    static Dictionary<string, string> Same(params string[] texts) => texts.ToDictionary(t => t, StringComparer.Ordinal);
}
