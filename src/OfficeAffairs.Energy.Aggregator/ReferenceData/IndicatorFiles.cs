using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the definitions of indicators (<c>indicators/1</c>) from <c>data/indicators/*.yaml</c>.</summary>
static class IndicatorFiles
{
    static readonly Dictionary<string, IndicatorMeasure> Measures = new(StringComparer.Ordinal)
    {
        ["standard-coal"] = IndicatorMeasure.StandardCoal,
        ["standard-coal-equivalent"] = IndicatorMeasure.StandardCoalEquivalent,
        ["co2"] = IndicatorMeasure.CarbonDioxide,
        ["amount"] = IndicatorMeasure.Amount,
    };

    static readonly Dictionary<string, IndicatorDenominator> Denominators = new(StringComparer.Ordinal)
    {
        ["floor-area"] = IndicatorDenominator.FloorArea,
        ["heated-area"] = IndicatorDenominator.HeatedArea,
        ["headcount"] = IndicatorDenominator.Headcount,
        ["it-electricity"] = IndicatorDenominator.ItElectricity,
    };

    static readonly Dictionary<string, IndicatorPart> Parts = new(StringComparer.Ordinal)
    {
        ["vehicle-fuel"] = IndicatorPart.VehicleFuel,
        ["heating"] = IndicatorPart.Heating,
        ["special"] = IndicatorPart.Special,
    };

    /// <summary>All definitions, in the order of the files.</summary>
    /// <exception cref="ConfigurationException">A file has errors; all are named with file and line.</exception>
    internal static IReadOnlyList<IndicatorFormula> Read(string dataFolder)
    {
        var errors = new List<string>();
        var formulas = new List<IndicatorFormula>();
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal)
        {
            ["indicators/1"] = file =>
            {
                var version = file.Text("version");
                formulas.AddRange(file.List("indicators").Select(record => Formula(record, version)));
            },
        };
        YamlDocument.ReadFolder(Path.Combine(dataFolder, "indicators"), readers, errors);
        errors.AddRange(formulas.GroupBy(formula => formula.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"The indicator {group.Key} is given {group.Count()} times."));
        return errors.Count == 0 ? formulas : throw new ConfigurationException(errors);
    }

    static IndicatorFormula Formula(YamlRecord record, string version)
    {
        foreach (var needed in new[] { "measure", "denominator" })
        {
            if (record.OptionalText(needed) is null) record.Error($"'{needed}' is missing");
        }

        var (nameZh, nameEn) = record.Bilingual("name");
        var (formulaZh, formulaEn) = record.Bilingual("formula");
        var (sourceZh, sourceEn) = record.Bilingual("source");
        var formula = new IndicatorFormula
        {
            Id = record.Text("id"),
            Version = version,
            Name = new BilingualText(nameZh, nameEn),
            Formula = new BilingualText(formulaZh, formulaEn),
            Measure = record.Choice("measure", Measures, IndicatorMeasure.StandardCoal),
            Commodity = record.OptionalText("commodity") is null ? null : record.Choice("commodity", TariffFiles.Commodities, default),
            Without = [.. record.Texts("without").Select(text => Part(text, record)).OfType<IndicatorPart>()],
            HeatingOnly = record.OptionalText("heating_only") is not null && record.Flag("heating_only"),
            Denominator = record.Choice("denominator", Denominators, IndicatorDenominator.FloorArea),
            Unit = record.Text("unit"),
            Kinds = record.Texts("kinds"),
            Source = new FactorSource(sourceZh, sourceEn),
            Verified = record.Flag("verified"),
        };
        if (formula.Measure == IndicatorMeasure.Amount && formula.Commodity is null) record.Error("an amount needs its 'commodity'");
        record.End();
        return formula;
    }

    static IndicatorPart? Part(string text, YamlRecord record)
    {
        if (Parts.TryGetValue(text, out var part)) return part;
        record.Error($"'{text}' is none of {string.Join(", ", Parts.Keys)}");
        return null;
    }
}
