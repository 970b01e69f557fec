using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads quotas (<c>quotas/1</c>) and the climate zones of cities (<c>climate-zones/1</c>) from <c>data/quotas/*.yaml</c>.</summary>
static class QuotaFiles
{
    /// <summary>All quotas, and the keys that follow from a city.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="indicators">Identifiers of the known indicators: a quota of another is an error.</param>
    /// <exception cref="ConfigurationException">A file has errors; all are named with file and line.</exception>
    internal static (QuotaTable Table, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Zones) Read(string dataFolder, IReadOnlySet<string> indicators)
    {
        var errors = new List<string>();
        var quotas = new List<Quota>();
        var zones = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var readers = new Dictionary<string, Action<YamlRecord>>(StringComparer.Ordinal)
        {
            ["quotas/1"] = file => ReadQuotas(file, indicators, quotas),
            ["climate-zones/1"] = file => ReadZones(file, zones),
        };
        YamlDocument.ReadFolder(Path.Combine(dataFolder, "quotas"), readers, errors);
        return errors.Count == 0 ? (new QuotaTable(quotas), zones) : throw new ConfigurationException(errors);
    }

    static void ReadQuotas(YamlRecord file, IReadOnlySet<string> indicators, List<Quota> quotas)
    {
        var (standard, version, verified) = (file.Text("standard"), file.Text("version"), file.Flag("verified"));
        var (zh, en) = file.Bilingual("source");
        var (from, until) = (file.Day("valid_from"), file.Day("valid_until"));
        foreach (var record in file.List("quotas"))
        {
            var keys = record.Child("keys");
            var quota = new Quota
            {
                Standard = standard,
                Version = version,
                ValidFrom = from,
                ValidUntil = until,
                Keys = keys?.Keys().ToDictionary(key => key, keys.Texts, StringComparer.Ordinal) ?? [],
                Indicator = record.Text("indicator"),
                Unit = record.Text("unit"),
                Constraint = (double)(record.Number("constraint", above: 0) ?? 0),
                Reference = (double?)record.Number("reference", above: 0),
                Guide = (double)(record.Number("guide", above: 0) ?? 0),
                Source = new FactorSource(zh, en),
                Verified = verified,
            };
            record.End();
            if (!indicators.Contains(quota.Indicator)) record.Error($"there is no indicator '{quota.Indicator}'");
            if (!(quota.Guide > 0 && quota.Guide < (quota.Reference ?? quota.Constraint) && (quota.Reference ?? 0) < quota.Constraint)) record.Error("the tiers must descend: constraint, reference, guide");
            quotas.Add(quota);
        }
    }

    static void ReadZones(YamlRecord file, Dictionary<string, IReadOnlyDictionary<string, string>> zones)
    {
        _ = (file.Bilingual("source"), file.Flag("verified"));
        if (file.Child("cities") is not { } cities) return;
        foreach (var city in cities.Keys())
        {
            if (cities.Child(city) is { } record) zones[city] = record.Keys().ToDictionary(key => key, record.Text, StringComparer.Ordinal);
        }
    }
}
