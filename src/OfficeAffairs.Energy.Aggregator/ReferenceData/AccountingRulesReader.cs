using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Checks the accounting rules.</summary>
static class AccountingRulesReader
{
    const string Schema = "accounting/1";

    /// <summary>The rules; whatever is wrong goes to the list of errors.</summary>
    internal static AccountingRules Read(AccountingFile file, string name, List<string> errors)
    {
        if (file.Schema != Schema) errors.Add($"{name}: schema is '{file.Schema}', not {Schema}.");
        if (string.IsNullOrWhiteSpace(file.Version)) errors.Add($"{name}: version is missing.");
        if (string.IsNullOrWhiteSpace(file.Country)) errors.Add($"{name}: country is missing.");
        if (string.IsNullOrWhiteSpace(file.Source)) errors.Add($"{name}: source is missing.");
        if (!bool.TryParse(file.IncludeWater, out var includeWater)) errors.Add($"{name}: include_water is '{file.IncludeWater}', neither true nor false.");
        var grid = file.Grid switch
        {
            "national" => GridFactorChoice.National,
            "regional" => GridFactorChoice.Regional,
            "provincial" => GridFactorChoice.Provincial,
            _ => default,
        };
        if (grid == default) errors.Add($"{name}: grid is '{file.Grid}', not one of national, regional, provincial.");
        foreach (var window in file.Windows ?? [])
        {
            if (window.Min >= window.Max) errors.Add($"{name}: the window of {window.Measure} {window.Carrier} is empty.");
        }

        var country = file.Country ?? string.Empty;
        return new AccountingRules
        {
            Version = file.Version ?? string.Empty,
            Grid = grid,
            IncludeWater = includeWater,
            Country = country,
            Cities = (file.Cities ?? []).ToDictionary(
                city => city.Key,
                city => new Place(country, city.Value.GetValueOrDefault("grid"), city.Value.GetValueOrDefault("province")),
                StringComparer.Ordinal),
        };
    }
}
