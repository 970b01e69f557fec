using OfficeAffairs.Energy.Analytics.Accounting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the folder of factor files. All errors of all files are reported together.</summary>
static class FactorFiles
{
    /// <summary>Name of the file with the accounting rules; every other <c>.yaml</c> file of the folder holds factors.</summary>
    internal const string RulesFile = "accounting.yaml";

    /// <summary>Reads and checks the folder.</summary>
    /// <exception cref="FactorFileException">The folder is missing or at least one file has an error.</exception>
    internal static FactorCatalogue Load(string folder)
    {
        if (!Directory.Exists(folder)) throw new FactorFileException([$"{folder}: the folder does not exist. OFFICEAFFAIRS_DATA names the data folder."]);

        return Parse(Directory.EnumerateFiles(folder, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))));
    }

    /// <summary>Checks files given by name and text.</summary>
    /// <exception cref="FactorFileException">At least one file has an error, or the rules are missing.</exception>
    internal static FactorCatalogue Parse(IEnumerable<(string Name, string Text)> files)
    {
        var errors = new List<string>();
        var all = files.ToList();
        var rulesText = all.FirstOrDefault(file => file.Name == RulesFile).Text;
        var rulesFile = rulesText is null ? null : Deserialize<AccountingFile>(RulesFile, rulesText, errors);
        if (rulesText is null) errors.Add($"{RulesFile}: missing.");

        var rules = rulesFile is null ? null : AccountingRulesReader.Read(rulesFile, RulesFile, errors);
        var reader = new FactorReader(rulesFile?.Windows ?? [], errors);
        var factors = new List<Factor>();
        foreach (var (name, text) in all.Where(file => file.Name != RulesFile))
        {
            if (Deserialize<FactorFile>(name, text, errors) is { } file) factors.AddRange(reader.Read(file, name));
        }

        foreach (var twin in factors.GroupBy(f => (f.Measure, f.Carrier, f.Region, f.DataYear, f.ValidFrom)).Where(group => group.Count() > 1))
        {
            errors.Add($"{twin.First().Set}: {twin.Key.Carrier} {twin.Key.Region} {twin.Key.DataYear} valid from {twin.Key.ValidFrom:yyyy-MM-dd} is given {twin.Count()} times.");
        }

        if (errors.Count > 0) throw new FactorFileException(errors);

        return new FactorCatalogue(new FactorTable(factors), rules!);
    }

    static T? Deserialize<T>(string name, string text, List<string> errors)
        where T : class
    {
        try
        {
            var deserializer = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            if (deserializer.Deserialize<T?>(text) is { } file) return file;

            errors.Add($"{name}: empty.");
        }
        catch (YamlException error)
        {
            errors.Add($"{name}, line {error.Start.Line}: {error.InnerException?.Message ?? error.Message}");
        }

        return null;
    }
}
