using OfficeAffairs.Energy.Analytics.Anomalies;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the limits of the rules from <c>data/thresholds/*.yaml</c>.</summary>
static class ThresholdFiles
{
    const string Schema = "thresholds/1";

    /// <summary>Reads all files of the folder, in the order of their names; the same name twice is an error.</summary>
    /// <exception cref="ConfigurationException">A file is missing, unreadable or incomplete; the message says which and why.</exception>
    internal static ThresholdSet Read(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "thresholds");
        if (!Directory.Exists(folder))
            throw new ConfigurationException([$"The folder {folder} with the limits of the anomaly rules is missing."]);
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        var errors = new List<string>();
        var all = new Dictionary<string, Threshold>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            ReadFile(reader, file, all, errors);
        return errors.Count == 0 ? new ThresholdSet(all) : throw new ConfigurationException(errors);
    }

    static void ReadFile(IDeserializer reader, string file, Dictionary<string, Threshold> all, List<string> errors)
    {
        try
        {
            var document = reader.Deserialize<ThresholdDocument>(File.ReadAllText(file));
            if (document?.Schema != Schema)
            {
                errors.Add($"{file}: the schema is '{document?.Schema}', not '{Schema}'.");
                return;
            }

            foreach (var (name, row) in document.Thresholds)
            {
                if (row.Value is not { } value || string.IsNullOrWhiteSpace(row.Source))
                    errors.Add($"{file}: {name} needs a value and a source.");
                else if (!all.TryAdd(name, new Threshold(value, row.Unit, row.Source, row.Verified)))
                    errors.Add($"{file}: {name} is given twice.");
            }
        }
        catch (Exception error) when (error is YamlException or IOException)
        {
            errors.Add($"{file}: {error.Message}");
        }
    }
}
