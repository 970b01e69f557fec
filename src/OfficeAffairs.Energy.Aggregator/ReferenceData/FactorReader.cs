using System.Globalization;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads factor files: schema <c>factors/1</c>. What is wrong goes to the record's errors.</summary>
sealed class FactorReader(IReadOnlyList<FactorWindow> windows)
{
    static readonly Dictionary<string, (FactorMeasure Measure, string Unit)> Measures = new(StringComparer.Ordinal)
    {
        ["standard-coal"] = (FactorMeasure.StandardCoal, "kgce"),
        ["standard-coal-equivalent"] = (FactorMeasure.StandardCoalEquivalent, "kgce"),
        ["co2"] = (FactorMeasure.CarbonDioxide, "kgCO2"),
        ["density"] = (FactorMeasure.Density, "kg"),
    };

    static readonly Dictionary<string, string> Units = new[] { "kWh", "m3", "GJ", "kg", "L", "t" }.ToDictionary(unit => unit, StringComparer.Ordinal);

    /// <summary>The factors of a file.</summary>
    internal IReadOnlyList<Factor> Read(YamlRecord file)
    {
        _ = file.Bilingual("title");
        var (set, version, name) = (file.Text("id"), file.Text("version"), file.Text("measure"));
        var measure = file.Choice("measure", Measures, default);
        var entries = file.List("factors");
        if (entries.Count == 0) file.Error("'factors' is missing");
        return [.. entries.Select(entry => Read(entry, set, version, name, measure))];
    }

    Factor Read(YamlRecord entry, string set, string version, string measureName, (FactorMeasure Measure, string Unit) measure)
    {
        var (zh, en) = entry.Bilingual("source");
        if (entry.OptionalText("per") is null) entry.Error("'per' is missing");
        var factor = new Factor
        {
            Set = set,
            Version = version,
            Measure = measure.Measure,
            Carrier = entry.Text("carrier"),
            Region = entry.OptionalText("region"),
            Value = entry.Number("value", above: 0) ?? 0,
            Unit = measure.Unit,
            PerUnit = entry.Choice("per", Units, "kWh"),
            DataYear = entry.Whole("data_year", 1991, 2099),
            ValidFrom = entry.Day("valid_from"),
            Source = new FactorSource(zh, en),
            Verified = entry.Flag("verified"),
        };
        if (entry.OptionalText("value") is null) entry.Error("'value' is missing");
        entry.End();
        foreach (var window in windows.Where(w => w.Measure == measureName && w.Carrier == factor.Carrier && w.Per == factor.PerUnit && (factor.Value < w.Min || factor.Value > w.Max)))
        {
            entry.Error(string.Create(CultureInfo.InvariantCulture, $"value {factor.Value} lies outside {window.Min} to {window.Max}; a wrong unit or a lost digit?"));
        }

        return factor;
    }
}
