using System.Globalization;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Checks factor files entry by entry; what is wrong goes to the list of errors and the entry is left out.</summary>
sealed class FactorReader(IReadOnlyList<FactorWindow> windows, List<string> errors)
{
    const string Schema = "factors/1";

    static readonly Dictionary<string, (FactorMeasure Measure, string Unit)> Measures = new(StringComparer.Ordinal)
    {
        ["standard-coal"] = (FactorMeasure.StandardCoal, "kgce"),
        ["standard-coal-equivalent"] = (FactorMeasure.StandardCoalEquivalent, "kgce"),
        ["co2"] = (FactorMeasure.CarbonDioxide, "kgCO2"),
        ["density"] = (FactorMeasure.Density, "kg"),
    };

    static readonly string[] Units = ["kWh", "m3", "GJ", "kg", "L", "t"];

    /// <summary>The factors of a file that are right.</summary>
    internal IEnumerable<Factor> Read(FactorFile file, string name)
    {
        if (file.Schema != Schema) errors.Add($"{name}: schema is '{file.Schema}', not {Schema}.");
        if (string.IsNullOrWhiteSpace(file.Id)) errors.Add($"{name}: id is missing.");
        if (string.IsNullOrWhiteSpace(file.Version)) errors.Add($"{name}: version is missing.");
        if (file.Title is null || !file.Title.ContainsKey("zh") || !file.Title.ContainsKey("en")) errors.Add($"{name}: title needs zh and en.");
        if (file.Factors is not { Count: > 0 }) errors.Add($"{name}: factors are missing.");
        if (!Measures.TryGetValue(file.Measure ?? string.Empty, out var measure))
        {
            errors.Add($"{name}: measure is '{file.Measure}', not one of {string.Join(", ", Measures.Keys)}.");
            return [];
        }

        return (file.Factors ?? []).Select((entry, i) => Read(entry, file, measure, $"{name}, factor {i + 1} ({entry.Carrier})")).OfType<Factor>().ToList();
    }

    Factor? Read(FactorEntry entry, FactorFile file, (FactorMeasure Measure, string Unit) measure, string where)
    {
        var before = errors.Count;
        if (string.IsNullOrWhiteSpace(entry.Carrier)) errors.Add($"{where}: carrier is missing.");
        if (entry.Source is null || !entry.Source.ContainsKey("zh") || !entry.Source.ContainsKey("en"))
        {
            errors.Add($"{where}: source needs zh and en; a number without a source is not used.");
        }

        if (!Units.Contains(entry.Per)) errors.Add($"{where}: per is '{entry.Per}', not one of {string.Join(", ", Units)}.");
        if (!bool.TryParse(entry.Verified, out var verified)) errors.Add($"{where}: verified is '{entry.Verified}', neither true nor false.");
        var validFrom = ReadDay(entry.ValidFrom, where);
        var dataYear = ReadYear(entry.DataYear, where);
        var value = ReadValue(entry, file.Measure!, where);
        return errors.Count > before ? null : new Factor
        {
            Set = file.Id ?? string.Empty,
            Version = file.Version ?? string.Empty,
            Measure = measure.Measure,
            Carrier = entry.Carrier!,
            Region = string.IsNullOrWhiteSpace(entry.Region) ? null : entry.Region,
            Value = value,
            Unit = measure.Unit,
            PerUnit = entry.Per!,
            DataYear = dataYear,
            ValidFrom = validFrom,
            Source = new FactorSource(entry.Source!["zh"], entry.Source["en"]),
            Verified = verified,
        };
    }

    DateOnly? ReadDay(string? text, string where)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;

        errors.Add($"{where}: valid_from is '{text}', not a day such as 2026-01-01.");
        return null;
    }

    int? ReadYear(string? text, string where)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2100) return year;

        errors.Add($"{where}: data_year is '{text}', not a year.");
        return null;
    }

    decimal ReadValue(FactorEntry entry, string measure, string where)
    {
        if (!decimal.TryParse(entry.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0)
        {
            errors.Add($"{where}: value is '{entry.Value}', not a number above 0.");
            return 0;
        }

        foreach (var window in windows.Where(w => w.Measure == measure && w.Carrier == entry.Carrier && w.Per == entry.Per))
        {
            if (value >= window.Min && value <= window.Max) continue;
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: value {value} lies outside {window.Min} to {window.Max}; a wrong unit or a lost digit?"));
        }

        return value;
    }
}
