using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the folder of factor files. All errors of all files are reported together.</summary>
static class FactorFiles
{
    /// <summary>Name of the file with the accounting rules; every other <c>.yaml</c> file of the folder holds factors.</summary>
    internal const string RulesFile = "accounting.yaml";

    /// <summary>Reads and checks the folder.</summary>
    /// <exception cref="ConfigurationException">The folder is missing or at least one file has an error; all are named with file and line.</exception>
    internal static FactorCatalogue Load(string folder)
    {
        if (!Directory.Exists(folder)) throw new ConfigurationException([$"{folder}: the folder does not exist. OFFICEAFFAIRS_DATA names the data folder."]);

        return Parse(Directory.EnumerateFiles(folder, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))));
    }

    /// <summary>Checks files given by name and text.</summary>
    /// <exception cref="ConfigurationException">At least one file has an error, or the rules are missing.</exception>
    internal static FactorCatalogue Parse(IEnumerable<(string Name, string Text)> files)
    {
        var errors = new List<string>();
        AccountingRules? rules = null;
        IReadOnlyList<FactorWindow> windows = [];
        var factors = new List<Factor>();
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal)
        {
            ["accounting/1"] = record => (rules, windows) = AccountingRulesReader.Read(record),
            ["factors/1"] = record => factors.AddRange(new FactorReader(windows).Read(record)),
        };

        // The rules first: they say between which values the factors can be believed.
        foreach (var (name, text) in files.OrderBy(file => file.Name != RulesFile))
        {
            using var reader = new StringReader(text);
            YamlDocument.Read(reader, name, readers, errors);
        }

        if (rules is null) errors.Add($"{RulesFile}: missing, or without a schema accounting/1.");
        foreach (var twin in factors.GroupBy(f => (f.Measure, f.Carrier, f.Region, f.DataYear, f.ValidFrom)).Where(group => group.Count() > 1))
        {
            errors.Add($"{twin.First().Set}: {twin.Key.Carrier} {twin.Key.Region} {twin.Key.DataYear} valid from {twin.Key.ValidFrom:yyyy-MM-dd} is given {twin.Count()} times.");
        }

        return errors.Count == 0 ? new FactorCatalogue(new FactorTable(factors), rules!) : throw new ConfigurationException(errors);
    }
}
