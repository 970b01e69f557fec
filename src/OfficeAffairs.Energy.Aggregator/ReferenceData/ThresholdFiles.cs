using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the limits of the rules (<c>thresholds/1</c>) from <c>data/thresholds/*.yaml</c>.</summary>
static class ThresholdFiles
{
    /// <summary>Reads all files of the folder, in the order of their names; the same name twice is an error.</summary>
    /// <exception cref="ConfigurationException">A file is missing, unreadable or incomplete; all errors are named with file and line.</exception>
    internal static ThresholdSet Read(string dataFolder)
    {
        var errors = new List<string>();
        var all = new Dictionary<string, Threshold>(StringComparer.Ordinal);
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal) { ["thresholds/1"] = record => Add(record, all) };
        YamlDocument.ReadFolder(Path.Combine(dataFolder, "thresholds"), readers, errors);
        return errors.Count == 0 ? new ThresholdSet(all) : throw new ConfigurationException(errors);
    }

    static void Add(YamlRecord record, Dictionary<string, Threshold> all)
    {
        if (record.Child("thresholds") is not { } limits) return;
        foreach (var name in limits.Keys())
        {
            if (limits.Child(name) is not { } row) continue;
            var threshold = new Threshold((double)(row.Number("value") ?? 0), row.OptionalText("unit") ?? "1", row.Text("source"), row.Flag("verified"));
            if (row.OptionalText("value") is null) row.Error($"'{name}' needs a value");
            row.End();
            if (!all.TryAdd(name, threshold)) row.Error($"'{name}' is given twice");
        }
    }
}
