using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads the accounting rules: schema <c>accounting/1</c>.</summary>
static class AccountingRulesReader
{
    static readonly Dictionary<string, GridFactorChoice> Grids = new(StringComparer.Ordinal)
    {
        ["national"] = GridFactorChoice.National,
        ["regional"] = GridFactorChoice.Regional,
        ["provincial"] = GridFactorChoice.Provincial,
    };

    /// <summary>The rules, and between which values factors can be believed; what is wrong goes to the record's errors.</summary>
    internal static (AccountingRules Rules, IReadOnlyList<FactorWindow> Windows) Read(YamlRecord record)
    {
        _ = record.Text("source");
        var country = record.Text("country");
        if (record.OptionalText("grid") is null) record.Error("'grid' is missing");
        var rules = new AccountingRules
        {
            Version = record.Text("version"),
            Grid = record.Choice("grid", Grids, GridFactorChoice.National),
            IncludeWater = record.Flag("include_water"),
            Country = country,
            Cities = Cities(record.Child("cities"), country),
        };
        return (rules, [.. record.List("windows").Select(Window)]);
    }

    static Dictionary<string, Place> Cities(YamlRecord? cities, string country)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var key in cities?.Keys() ?? [])
        {
            if (cities!.Child(key) is not { } city) continue;
            places[key] = new Place(country, city.OptionalText("grid"), city.OptionalText("province"));
            city.End();
        }

        return places;
    }

    static FactorWindow Window(YamlRecord record)
    {
        var window = new FactorWindow(record.Text("measure"), record.Text("carrier"), record.Text("per"), record.Number("min") ?? 0, record.Number("max") ?? 0);
        if (window.Min >= window.Max) record.Error($"the window of {window.Measure} {window.Carrier} is empty");
        record.End();
        return window;
    }
}
