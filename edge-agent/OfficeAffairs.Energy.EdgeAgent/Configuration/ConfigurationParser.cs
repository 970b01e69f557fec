using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Reads an agent configuration with the templates it names and reports everything that is wrong, with lines.</summary>
static partial class ConfigurationParser
{
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

    static AgentConfiguration Read(YamlItem root, string folder, TemplateCatalogue templates, string text)
    {
        if (root.RequiredText("schema") is var schema && schema != AgentConfiguration.Schema)
        {
            root.Add($"schema '{schema}' is not {AgentConfiguration.Schema}");
        }

        var agent = root.RequiredText("agent");
        if (!NamePattern().IsMatch(agent))
        {
            root.Add("'agent' is 1 to 64 of letters, digits, dot, underscore, hyphen");
        }

        var outbox = root.Optional("outbox");
        var buses = root.Items("buses").Select(item => ReadBus(item, templates)).ToList();
        var configuration = new AgentConfiguration
        {
            Agent = agent,
            Broker = ReadBroker(root.Optional("broker")),
            TemplateFolder = folder,
            Periods = ReadPeriods(root.Optional("classes")),
            OutboxMaximumBytes = outbox?.Optional("max_size") is { } size ? ConfigurationValue.Bytes(size) : 2L * 1024 * 1024 * 1024,
            OutboxMaximumAge = outbox?.Optional("max_age") is { } age ? ConfigurationValue.Duration(age) : TimeSpan.FromDays(30),
            Buses = buses,
            Hash = HashOf(text, buses),
        };
        outbox?.RejectUnknownKeys();
        return configuration;
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
            Line = LineParser.Read(item),
            Timeout = item.Optional("timeout") is { } timeout ? ConfigurationValue.Duration(timeout) : TimeSpan.FromSeconds(1),
            Pipeline = item.Number("pipeline", 1, 1, 512),
            ClockUnit = item.Optional("clock_unit") is { } clock ? (byte)clock.Number(0, 255) : null,
            Meters = [.. item.Items("meters").Select(meter => ReadMeter(meter, templates)).OfType<MeterConfiguration>()],
        };
        item.RejectUnknownKeys();
        return bus;
    }

    static MeterConfiguration? ReadMeter(YamlItem item, TemplateCatalogue templates)
    {
        var code = item.RequiredText("code");
        if (code.Length is 0 or > 64)
        {
            item.Add("'code' is 1 to 64 characters");
        }

        var unit = (byte)(item.Required("unit")?.Number(0, 255) ?? 0);
        var parameters = item.Entries("params").ToDictionary(entry => entry.Key, entry => TemplateParser.Ratio(entry.Item), StringComparer.Ordinal);
        var id = item.RequiredText("template");
        item.RejectUnknownKeys();
        var template = templates.Find(id);
        if (template is null)
        {
            item.Add($"template '{id}' is not among {string.Join(", ", templates.All.Select(known => known.Id))}");
            return null;
        }

        return new MeterConfiguration
        {
            Code = code,
            Unit = unit,
            Template = template,
            Points = TemplateBinder.Bind(template, parameters, item.Add),
        };
    }

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
