using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>Reads the buses of a campus file with their meters.</summary>
sealed class MeterReader(
    IReadOnlyDictionary<string, MeterTemplate> templates, IReadOnlyDictionary<string, LoadProfile> profiles)
{
    static readonly string[] Commodities = ["electricity", "water", "natural-gas", "heat", "cooling", "environment"];
    static readonly string[] EndUses = ["total", "lighting-and-sockets", "hvac", "power", "special"];
    static readonly string[] Roles = ["main", "sub", "it", "check", "weather"];

    static readonly Dictionary<string, BusTransport> Transports = new()
    {
        ["tcp"] = BusTransport.Tcp,
        ["serial-over-tcp"] = BusTransport.SerialOverTcp,
        ["pty"] = BusTransport.PseudoTerminal,
    };

    public BusDefinition Bus(YamlMap map)
    {
        var name = map.Text("name");
        var building = map.OptionalText("building");
        var institution = map.OptionalText("institution");
        var bus = new BusDefinition(
            name,
            map.Whole("port"),
            map.Text("agent"),
            [.. map.Maps("meters").Select(meter => Meter(meter, name, building, institution))],
            map.Word("transport", Transports, BusTransport.Tcp));
        if (bus.Transport == BusTransport.Tcp && bus.Meters.Any(meter => meter.Template.Protocol != MeterProtocol.Modbus))
            map.Wrong("transport", "must be serial-over-tcp or pty: a meter of this bus speaks no Modbus");
        map.Close();
        return bus;
    }

    MeterDefinition Meter(YamlMap map, string bus, string? building, string? institution)
    {
        var template = Template(map);
        var commodity = OneOf(map, "commodity", Commodities, "electricity");
        var parameters = map.OptionalMap("params");
        var ratios = parameters is null ? new Dictionary<string, Rational>() : TemplateReader.Ratios(parameters);
        foreach (var key in ratios.Keys.Where(key => !template.Parameters.ContainsKey(key)))
            parameters!.Wrong(key, $"is no parameter of template {template.Id}");

        var meter = new MeterDefinition
        {
            Code = map.Text("code"),
            Name = CampusReader.Bilingual(map, "name"),
            Bus = bus,
            Unit = map.Whole("unit"),
            Address = map.OptionalText("address") ?? map.Text("unit"),
            Template = template,
            Parameters = ratios.ToDictionary(pair => pair.Key, pair => parameters!.Text(pair.Key)),
            Building = map.OptionalText("building") ?? building ?? map.Text("building"),
            Institution = map.OptionalText("institution") ?? institution,
            Commodity = commodity,
            EndUse = OneOf(map, "end_use", EndUses, "total"),
            Role = OneOf(map, "role", Roles, "sub"),
            Parent = map.OptionalText("parent"),
            Counter = CounterKey(commodity),
            RatedPerHour = Rated(map, commodity, parameters),
            Profile = Profile(map),
            Peak = map.Number("peak", 0),
            InitialCounter = Initial(map),
            Place = map.Node,
        };
        if (meter.Unit is < 1 or > 246)
            map.Wrong("unit", "must be 1 to 246: 247 is the clock");
        if (meter.Peak < 0)
            map.Wrong("peak", "must not be negative");
        map.Close();
        return meter;
    }

    MeterTemplate Template(YamlMap map)
    {
        var id = map.Text("template");
        if (templates.TryGetValue(id, out var template))
            return template;

        if (id.Length > 0)
            map.Wrong("template", $"names \"{id}\", but the template folder has only {string.Join(", ", templates.Keys.Order())}");
        return new MeterTemplate
        {
            Id = id,
            Revision = 1,
            MaxWords = 125,
            Forbidden = [],
            Parameters = new Dictionary<string, Rational> { ["ct"] = Rational.One, ["pt"] = Rational.One },
            Points = [],
            Vectors = [],
        };
    }

    LoadProfile? Profile(YamlMap map)
    {
        if (map.OptionalText("profile") is not { } name)
            return null;
        if (profiles.TryGetValue(name, out var profile))
            return profile;

        map.Wrong("profile", $"names \"{name}\", which is no profile");
        return null;
    }

    static Rational? Initial(YamlMap map)
    {
        if (map.OptionalText("initial") is not { } text)
            return null;
        if (Rational.TryParse(text, out var value) && value.Numerator.Sign >= 0)
            return value;

        map.Wrong("initial", "must be a counter value that is not negative");
        return null;
    }

    /// <summary>A meter behind current transformers can carry no more than they can: sqrt(3) x 0.38 kV x primary current, in kW.</summary>
    static double? Rated(YamlMap map, string commodity, YamlMap? parameters)
    {
        if (map.Has("rated"))
            return map.Number("rated");
        if (commodity == "environment")
            return null;
        if (commodity == "electricity" && parameters is not null && parameters.Has("ct") &&
            Rational.TryParse(parameters.Text("ct").Split('/')[0], out var amperes) && amperes.ToDouble() > 5)
            return Math.Ceiling(Math.Sqrt(3) * 0.38 * amperes.ToDouble());

        map.Wrong("rated", "is needed where no current transformer tells it: the largest believable consumption in an hour");
        return null;
    }

    static string? CounterKey(string commodity) => commodity switch
    {
        "electricity" => "energy.active.import.total",
        "water" or "natural-gas" => "volume.total",
        "heat" or "cooling" => "heat.total",
        _ => null,
    };

    static string OneOf(YamlMap map, string key, string[] words, string missing)
    {
        if (!map.Has(key))
            return missing;
        var word = map.Text(key);
        if (Array.IndexOf(words, word) < 0)
            map.Wrong(key, $"is \"{word}\" but must be one of {string.Join(", ", words)}");
        return word;
    }
}
