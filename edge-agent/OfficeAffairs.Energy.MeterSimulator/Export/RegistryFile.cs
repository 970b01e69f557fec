using System.Globalization;
using System.Text;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Export;

/// <summary>Writes the campus as a registry/1 file, as an administrator would enter it.</summary>
static class RegistryFile
{
    /// <param name="campus">The campus; exchanges of meters that lie before <paramref name="now"/> are written as epochs.</param>
    /// <param name="now">UTC milliseconds.</param>
    public static string Write(SimulatedCampus campus, long now)
    {
        var yaml = new StringBuilder();
        yaml.AppendLine("# Written by meter-simulator export.").AppendLine("schema: registry/1").AppendLine("institutions:");
        foreach (var institution in campus.Definition.Institutions)
            yaml.AppendLine(Institution(institution));
        yaml.AppendLine("buildings:");
        foreach (var building in campus.Definition.Buildings)
            yaml.AppendLine(Building(building, campus.Definition));
        yaml.AppendLine("meters:");
        foreach (var meter in campus.Definition.Meters)
            yaml.AppendLine(Meter(meter));
        yaml.AppendLine("# Counters of the meters taken out and put in, in the commodity's unit.");
        var exchanges = campus.Exchanges.Where(exchange => exchange.At <= now).ToList();
        yaml.AppendLine(exchanges.Count == 0 ? "epochs: []" : "epochs:");
        foreach (var exchange in exchanges)
            yaml.AppendLine(Epoch(exchange, campus));
        return yaml.ToString();
    }

    static string Institution(InstitutionDefinition item) => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{code: {item.Code}, credit_code: {Quoted(item.CreditCode)}, name: {Name(item.Name)}, kind: {item.Kind}, parent: {item.Parent ?? "null"}, headcount: {item.Headcount}}}");

    static string Building(BuildingDefinition item, CampusDefinition campus)
    {
        var shares = item.Shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{{code: {share.Institution}, share: {share.Share:0.0###}}}"));
        var offset = (campus.UtcOffset < TimeSpan.Zero ? "-" : "+") + campus.UtcOffset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  - {{code: {item.Code}, name: {Name(item.Name)}, city: {campus.City}, floor_area_m2: {item.FloorArea}, cooled_area_m2: {Number(item.CooledArea)}, heated_area_m2: {Number(item.HeatedArea)}, utc_offset: \"{offset}\", institutions: [{string.Join(", ", shares)}]}}");
    }

    static string Meter(MeterDefinition item) => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{code: {item.Code}, name: {Name(item.Name)}, building: {item.Building}, institution: {item.Institution ?? "null"}, commodity: {item.Commodity}, end_use: {item.EndUse}, role: {item.Role}, parent: {item.Parent ?? "null"}, counter: {item.Counter ?? "null"}, rated_max_per_hour: {Number(item.RatedPerHour)}}}");

    static string Epoch(MeterExchange item, SimulatedCampus campus) => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{meter: {item.Meter}, at: \"{campus.Timeline.Local(item.At):yyyy-MM-ddTHH:mm:sszzz}\", kind: exchanged, final: {item.Final}, initial: {item.Initial}, note: \"{item.OldSerial} -> {item.NewSerial}\"}}");

    static string Name(BilingualText name) => $"{{zh: {Quoted(name.Chinese)}, en: {Quoted(name.English)}}}";

    static string Number(double? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "null";

    static string Quoted(string? text) => text is null ? "null" : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
