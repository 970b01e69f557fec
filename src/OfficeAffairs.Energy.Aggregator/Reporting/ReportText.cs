using System.Globalization;
using System.Resources;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The words of the reports in one language, from the resources <c>ReportText</c>.</summary>
sealed class ReportText(CultureInfo culture)
{
    static readonly ResourceManager Resources = new("OfficeAffairs.Energy.Aggregator.Reporting.Resources.ReportText", typeof(ReportText).Assembly);

    /// <summary>The language.</summary>
    internal CultureInfo Culture => culture;

    /// <summary>Whether the language is Chinese.</summary>
    internal bool IsChinese => culture.TwoLetterISOLanguageName == "zh";

    /// <summary>The text of that name.</summary>
    /// <exception cref="MissingManifestResourceException">There is none: a mistake in the program.</exception>
    internal string this[string name] => Find(name) ?? throw new MissingManifestResourceException($"The text '{name}' is missing in {culture.Name}.");

    /// <summary>The text of that name with its places filled in.</summary>
    internal string Format(string name, params object?[] arguments) => string.Format(culture, this[name], arguments);

    internal string Of(Commodity commodity) => this["Commodity_" + commodity];

    internal string Of(RollupEndUse endUse) => this["EndUse_" + endUse];

    internal string Of(FactorMeasure measure) => this["Measure_" + measure];

    internal string Severity(int severity) => this["Severity_" + severity.ToString(CultureInfo.InvariantCulture)];

    internal string Verdict(string? verdict) => this["Verdict_" + (verdict ?? "open")];

    /// <summary>The name of an anomaly's type; the stable name itself where the resources do not know it yet.</summary>
    internal string AnomalyType(string type) => Find("Anomaly_" + type) ?? type;

    /// <summary>The name of an energy carrier; the key itself where the resources do not know it.</summary>
    internal string Carrier(string carrier) => Find("Carrier_" + carrier) ?? carrier;

    /// <summary>The name of a region; the key itself where the resources do not know it.</summary>
    internal string Region(string? region) => region is null ? this["AnyRegion"] : Find("Region_" + region) ?? region;

    /// <summary>Unit as printed: m³ instead of m3.</summary>
    internal static string Unit(string? unit) => unit?.Replace("m3", "m³", StringComparison.Ordinal).Replace("kgCO2", "kgCO₂", StringComparison.Ordinal) ?? string.Empty;

    /// <summary>Unit of a commodity as printed.</summary>
    internal static string Unit(Commodity commodity) => Unit(Carriers.UnitOf(commodity));

    string? Find(string name) => Resources.GetString(name, culture);
}
