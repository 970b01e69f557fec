using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Reads an agent configuration with the templates it names and reports everything that is wrong, with lines.</summary>
static partial class ConfigurationParser
{
    /// <summary>What a configuration from the centre is called in problems.</summary>
    public const string CentralName = "configuration";

    /// <summary>Reads a configuration file.</summary>
    /// <returns>The configuration; null when there are problems.</returns>
    public static async Task<AgentConfiguration?> LoadAsync(string path, ICollection<Problem> problems, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            problems.Add(new Problem(path, 0, "the file does not exist"));
            return null;
        }

        var text = await File.ReadAllTextAsync(full, cancellationToken);
        var file = Path.GetFileName(full);
        var before = problems.Count;
        var root = YamlFile.Open(text, file, problems);
        if (root is null)
        {
            return null;
        }

        var folder = Path.GetFullPath(root.RequiredText("templates"), Path.GetDirectoryName(full)!);
        var templates = await TemplateCatalogue.LoadAsync(folder, problems, cancellationToken);
        var configuration = Read(root, folder, templates, text);
        root.RejectUnknownKeys();
        ConfigurationChecks.Check(configuration, file, problems);
        return problems.Count == before ? configuration : null;
    }

    /// <summary>
    /// Reads a configuration that came from the centre. It says what is read; what makes the agent reachable (its name, its broker, its folder of
    /// templates, whether the centre may speak at all) is the local file's business.
    /// </summary>
    /// <param name="text">The configuration's text.</param>
    /// <param name="carried">Templates that came with it, in place of the agent's own.</param>
    /// <param name="local">The local file's configuration.</param>
    /// <param name="problems">Takes every problem found.</param>
    /// <param name="cancellationToken">Ends the reading of templates.</param>
    /// <returns>The configuration; null when there are problems.</returns>
    public static async Task<AgentConfiguration?> ReadCentralAsync(
        string text, IReadOnlyList<CarriedTemplate> carried, AgentConfiguration local, ICollection<Problem> problems, CancellationToken cancellationToken)
    {
        var before = problems.Count;
        var root = YamlFile.Open(text, CentralName, problems);
        if (root is null)
        {
            return null;
        }

        var own = await TemplateCatalogue.LoadAsync(local.TemplateFolder, [], cancellationToken);
        var templates = own.With(carried, problems);
        root.Optional("templates");
        var configuration = Read(root, local.TemplateFolder, templates, text) with { Central = local.Central };
        if (configuration.Agent != local.Agent)
        {
            root.Optional("agent")?.Add($"this agent is '{local.Agent}', not '{configuration.Agent}'");
        }

        if (configuration.Broker is not null && configuration.Broker != local.Broker)
        {
            root.Optional("broker")?.Add("the broker is not changed from the centre: leave 'broker' out");
        }

        root.RejectUnknownKeys();
        ConfigurationChecks.Check(configuration, CentralName, problems);
        return problems.Count == before ? configuration with { Broker = local.Broker } : null;
    }

    static AgentConfiguration Read(YamlItem root, string folder, TemplateCatalogue templates, string text)
    {
        if (root.RequiredText("schema") is var schema && schema != AgentConfiguration.Schema)
        {
            root.Add($"schema '{schema}' is not {AgentConfiguration.Schema}");
        }

        var agent = root.RequiredText("agent");
        if (!NamePattern().IsMatch(agent))
        {
            root.Optional("agent")?.Add("'agent' is 1 to 64 of letters, digits, dot, underscore, hyphen");
        }

        var outbox = root.Optional("outbox");
        var publishing = root.Optional("publishing");
        var buses = root.Items("buses").Select(item => ReadBus(item, templates)).ToList();
        var configuration = new AgentConfiguration
        {
            Agent = agent,
            Line = root.Line,
            Broker = ReadBroker(root.Optional("broker")),
            Central = ReadFlag(root.Optional("central")),
            TemplateFolder = folder,
            Periods = ReadPeriods(root.Optional("classes")),
            OutboxMaximumBytes = outbox?.Optional("max_size") is { } size ? ConfigurationValue.Bytes(size) : 2L * 1024 * 1024 * 1024,
            OutboxMaximumAge = outbox?.Optional("max_age") is { } age ? ConfigurationValue.Duration(age) : TimeSpan.FromDays(30),
            BacklogReadingsPerSecond = publishing?.Number("backlog_readings_per_second", 20_000, 1, 10_000_000) ?? 20_000,
            BacklogLongestWait = publishing?.Optional("backlog_longest_wait") is { } wait ? ConfigurationValue.Duration(wait) : TimeSpan.FromSeconds(10),
            Buses = buses,
            Hash = HashOf(text, buses),
        };
        outbox?.RejectUnknownKeys();
        publishing?.RejectUnknownKeys();
        return configuration;
    }

    static bool ReadFlag(YamlItem? item)
    {
        if (item is not null && item.Text is not ("true" or "false"))
        {
            item.Add("true or false is expected");
        }

        return item?.Text == "true";
    }

    static Uri? ReadBroker(YamlItem? item)
    {
        if (item is null)
        {
            return null;
        }

        if (!Uri.TryCreate(item.Text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts"))
        {
            item.Add($"'{item.Text}' is no address such as mqtt://host:1883 or mqtts://host:8883");
            return null;
        }

        if (uri.UserInfo.Length > 0)
        {
            item.Add("credentials do not belong here; give them in OFFICEAFFAIRS_BROKER");
        }

        return uri;
    }

    static Dictionary<PollClass, TimeSpan> ReadPeriods(YamlItem? item)
    {
        var periods = new Dictionary<PollClass, TimeSpan>
        {
            [PollClass.Fast] = TimeSpan.FromSeconds(10),
            [PollClass.Energy] = TimeSpan.FromMinutes(1),
            [PollClass.Slow] = TimeSpan.FromMinutes(5),
        };
        foreach (var pollClass in periods.Keys.ToArray())
        {
            if (item?.Optional(Enum.GetName(pollClass)!.ToLowerInvariant()) is { } entry)
            {
                periods[pollClass] = ConfigurationValue.Duration(entry);
            }
        }

        if (item?.Optional("once") is { } once && once.Text != "once")
        {
            once.Add("class once is read once; its value is 'once'");
        }

        item?.RejectUnknownKeys();
        return periods;
    }

    static BusConfiguration ReadBus(YamlItem item, TemplateCatalogue templates)
    {
        var bus = new BusConfiguration
        {
            Name = item.RequiredText("name"),
            At = item.Line,
            Line = LineParser.Read(item),
            Timeout = item.Optional("timeout") is { } timeout ? ConfigurationValue.Duration(timeout) : TimeSpan.FromSeconds(1),
            Pipeline = item.Number("pipeline", 1, 1, 512),
            ClockUnit = item.Optional("clock_unit") is { } clock ? (byte)clock.Number(0, 255) : null,
            Meters = [],
        };
        bus = bus with { Meters = [.. item.Items("meters").Select(meter => ReadMeter(meter, bus.Line, templates)).OfType<MeterConfiguration>()] };
        item.RejectUnknownKeys();
        return bus with { Fingerprint = FingerprintOf(item, bus.Meters) };
    }

    static MeterConfiguration? ReadMeter(YamlItem item, LineSettings line, TemplateCatalogue templates)
    {
        var code = item.RequiredText("code");
        if (code.Length is 0 or > 64)
        {
            item.Add("'code' is 1 to 64 characters");
        }

        var parameters = item.Entries("params").ToDictionary(entry => entry.Key, entry => TemplateParser.Ratio(entry.Item), StringComparer.Ordinal);
        var id = item.RequiredText("template");
        var template = templates.Find(id);
        var address = MeterAddress.Read(item, template?.Protocol);
        var serial = LineParser.ReadOwnSerial(item, line);
        var writes = item.Items("writes").ToList();
        item.RejectUnknownKeys();
        if (template is null)
        {
            item.Add($"template '{id}' is not among {string.Join(", ", templates.All.Select(known => known.Id))}");
            return null;
        }

        foreach (var wrong in writes.Where(key => template.Points.FirstOrDefault(point => point.Key == key.Text)?.Write is null))
        {
            wrong.Add($"template {id} declares no writable point '{wrong.Text}'");
        }

        return new MeterConfiguration
        {
            Serial = serial,
            Writes = [.. writes.Select(key => key.Text)],
            Code = code,
            At = item.Line,
            Unit = (byte)(template.Protocol == MeterProtocol.Modbus ? address : 0),
            Address = address,
            Template = template,
            Points = TemplateBinder.Bind(template, parameters, item.Add),
        };
    }

    // What a bus does follows from its entry and its templates, so a bus is the same as before when these are.
    static string FingerprintOf(YamlItem item, IEnumerable<MeterConfiguration> meters) =>
        item.Canonical() + string.Concat(meters.Select(meter => meter.Template.Hash));

    static string HashOf(string text, IEnumerable<BusConfiguration> buses)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var template in buses.SelectMany(bus => bus.Meters).Select(meter => meter.Template).DistinctBy(template => template.Id).OrderBy(template => template.Id, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(template.Hash));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
