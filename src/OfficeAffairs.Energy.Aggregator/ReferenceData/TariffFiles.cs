using System.Globalization;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Reads tariffs (<c>tariff/1</c>) and the schedules of their periods (<c>tariff-periods/1</c>): docs/accounting.md describes both.</summary>
sealed class TariffFiles(List<string> errors)
{
    static readonly Dictionary<string, TariffPeriod> Periods = new(StringComparer.Ordinal)
    {
        ["sharp"] = TariffPeriod.Sharp,
        ["peak"] = TariffPeriod.Peak,
        ["flat"] = TariffPeriod.Flat,
        ["valley"] = TariffPeriod.Valley,
        ["deep-valley"] = TariffPeriod.DeepValley,
    };

    static readonly Dictionary<string, PeriodDays> Days = new(StringComparer.Ordinal)
    {
        ["any"] = PeriodDays.Any,
        ["worked"] = PeriodDays.Worked,
        ["off"] = PeriodDays.Off,
        ["holiday"] = PeriodDays.Holiday,
    };

    static readonly Dictionary<string, DemandBasis> Bases = new(StringComparer.Ordinal) { ["maximum-demand"] = DemandBasis.MaximumDemand, ["capacity"] = DemandBasis.Capacity };

    /// <summary>What can be billed, by the words of data files.</summary>
    internal static readonly IReadOnlyDictionary<string, Commodity> Commodities = new[] { Commodity.Electricity, Commodity.Water, Commodity.NaturalGas, Commodity.Heat, Commodity.Cooling }
        .ToDictionary(commodity => Carriers.Of(commodity)!, StringComparer.Ordinal);

    readonly List<TariffVersion> _tariffs = [];
    readonly List<PeriodSchedule> _schedules = [];

    /// <summary>The words of the periods in files and in the API, by period.</summary>
    internal static IReadOnlyDictionary<TariffPeriod, string> PeriodNames { get; } = Periods.ToDictionary(pair => pair.Value, pair => pair.Key).Append(new(TariffPeriod.All, "all")).ToDictionary();

    /// <summary>Tariffs and schedules read so far, not yet checked against each other.</summary>
    internal TariffBook Book => new(_tariffs, _schedules);

    Dictionary<string, Action<YamlRecord>> Readers => new(StringComparer.Ordinal) { ["tariff/1"] = ReadTariff, ["tariff-periods/1"] = ReadSchedule };

    /// <summary>Reads the folder <c>tariffs</c> of a data folder; one that is not there has no tariffs.</summary>
    internal void ReadFolder(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "tariffs");
        if (Directory.Exists(folder)) YamlDocument.ReadFolder(folder, Readers, errors);
    }

    /// <summary>Reads one file.</summary>
    internal void Read(TextReader text, string name) => YamlDocument.Read(text, name, Readers, errors);

    void ReadSchedule(YamlRecord file)
    {
        var id = file.Text("id");
        _ = file.Bilingual("name");
        foreach (var version in file.List("versions"))
        {
            var (zh, en) = version.Bilingual("source");
            _schedules.Add(new PeriodSchedule
            {
                Id = id,
                Version = version.Text("version"),
                ValidFrom = From(version),
                ValidUntil = version.Day("valid_until"),
                Rules = [.. version.List("rules").Select(Rule)],
                Source = new FactorSource(zh, en),
                Verified = version.Flag("verified"),
            });
            version.End();
        }
    }

    static PeriodRule Rule(YamlRecord record)
    {
        var months = record.Texts("months").Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) ? month : 0).ToList();
        var rule = new PeriodRule(months, record.Choice("days", Days, PeriodDays.Any), [.. record.Texts("bands").Select(text => Band(text, record))]);
        record.End();
        foreach (var error in rule.Validate()) record.Error(error.TrimEnd('.'));
        return rule;
    }

    static PeriodBand Band(string text, YamlRecord record)
    {
        // 08:30-11:00 peak
        if (text.Split(['-', ' '], 3) is [var from, var until, var period] && Minute(from) is { } first && Minute(until) is { } end && Periods.TryGetValue(period.Trim(), out var kind))
        {
            return new PeriodBand(first, end, kind);
        }

        record.Error($"'{text}' is no band such as 08:30-11:00 peak, with one of {string.Join(", ", Periods.Keys)}");
        return default;
    }

    static int? Minute(string text) =>
        text.Split(':') is [var hour, var minute] && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h <= 24
        && int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m < 60 && (h < 24 || m == 0) ? (h * 60) + m : null;

    void ReadTariff(YamlRecord file)
    {
        var id = file.Text("id");
        var (nameZh, nameEn) = file.Bilingual("name");
        if (file.OptionalText("commodity") is null) file.Error("'commodity' is missing");
        var commodity = file.Choice("commodity", Commodities, Commodity.Electricity);
        // For people who choose among tariffs; no figure depends on them.
        _ = (file.OptionalText("province"), file.OptionalText("customer_class"), file.OptionalText("voltage"));
        var periods = file.OptionalText("periods");
        var versions = file.List("versions");
        if (versions.Count == 0) file.Error("'versions' is missing");
        foreach (var version in versions)
        {
            var (zh, en) = version.Bilingual("source");
            _tariffs.Add(new TariffVersion
            {
                Tariff = id,
                Name = new BilingualText(nameZh, nameEn),
                Version = version.Text("version"),
                Commodity = commodity,
                ValidFrom = From(version),
                ValidUntil = version.Day("valid_until"),
                Periods = periods,
                Prices = Prices(version),
                Demand = Demand(version.Child("demand")),
                Source = new FactorSource(zh, en),
                Verified = version.Flag("verified"),
            });
            version.End();
        }
    }

    // By period: prices: {peak: {energy: 0.8}}; one price: price: {supply: 3.6}; tiers: [{up_to: 180, price: {...}}, {price: {...}}].
    static List<UnitPrice> Prices(YamlRecord version)
    {
        var prices = new List<UnitPrice>();
        if (version.Child("price") is { } one) prices.Add(new UnitPrice(TariffPeriod.All, null, Parts(one)));
        if (version.Child("prices") is { } byPeriod)
        {
            foreach (var key in byPeriod.Keys())
            {
                if (!Periods.TryGetValue(key, out var period)) byPeriod.Error($"'{key}' is no period, none of {string.Join(", ", Periods.Keys)}");
                else if (byPeriod.Child(key) is { } parts) prices.Add(new UnitPrice(period, null, Parts(parts)));
            }
        }

        foreach (var tier in version.List("tiers"))
        {
            prices.Add(new UnitPrice(TariffPeriod.All, (double?)tier.Number("up_to", above: 0), tier.Child("price") is { } parts ? Parts(parts) : []));
            tier.End();
        }

        return prices;
    }

    static List<PricePart> Parts(YamlRecord record) => [.. record.Keys().Select(key => new PricePart(key, record.Number(key) ?? 0))];

    static DemandCharge? Demand(YamlRecord? record)
    {
        if (record is null) return null;
        if (record.OptionalText("basis") is null || record.OptionalText("yuan_per_month") is null) record.Error("a demand charge needs 'basis' and 'yuan_per_month'");
        var charge = new DemandCharge(record.Choice("basis", Bases, DemandBasis.MaximumDemand), record.Number("yuan_per_month", above: 0) ?? 0);
        record.End();
        return charge;
    }

    static DateOnly From(YamlRecord record)
    {
        if (record.Day("valid_from") is { } day) return day;
        if (record.OptionalText("valid_from") is null) record.Error("'valid_from' is missing");
        return default;
    }
}
