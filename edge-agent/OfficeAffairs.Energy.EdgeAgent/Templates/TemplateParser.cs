using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Reads a meter template file and reports everything that is wrong with it, with lines.</summary>
static class TemplateParser
{
    static readonly Dictionary<string, Rational> NoParameters = [];

    /// <summary>Reads a template.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for the problems.</param>
    /// <param name="problems">Takes every problem found.</param>
    /// <returns>The template; null when there are problems.</returns>
    public static MeterTemplate? Parse(string text, string file, ICollection<Problem> problems)
    {
        var before = problems.Count;
        var root = YamlFile.Open(text, file, problems);
        if (root is null)
        {
            return null;
        }

        if (root.RequiredText("schema") is var schema && schema != MeterTemplate.Schema)
        {
            root.Add($"schema '{schema}' is not {MeterTemplate.Schema}");
        }

        var template = ReadTemplate(root, text);
        root.RejectUnknownKeys("transport", "caveats");
        TemplateChecks.Check(template, file, problems);
        return problems.Count == before ? template : null;
    }

    static MeterTemplate ReadTemplate(YamlItem root, string text)
    {
        var product = root.Required("product");
        var names = root.Required("text");
        var limits = ReadLimits(root.Optional("limits"));
        var parameters = root.Entries("params").ToDictionary(entry => entry.Key, entry => Ratio(entry.Item), StringComparer.Ordinal);
        var defaults = ReadDefaults(root);
        return new MeterTemplate
        {
            Id = root.RequiredText("id"),
            Revision = root.Number("revision", 0, 1, int.MaxValue),
            NameZh = names?.RequiredText("zh") ?? string.Empty,
            NameEn = names?.RequiredText("en") ?? string.Empty,
            Verified = Flag(product?.Required("verified")),
            Source = product?.RequiredText("source") ?? string.Empty,
            Limits = limits,
            Parameters = parameters,
            Points = [.. root.Items("points").Select(item => TemplatePointParser.Read(item, defaults))],
            Vectors = [.. root.Items("vectors").Select(ReadVector)],
            Protocol = defaults.Protocol,
            MeterType = defaults.Protocol == MeterProtocol.Cjt188 ? (byte)(root.Required("meter_type")?.Number(0, 255) ?? 0) : (byte)0,
            Identity = IdentityParser.ReadIdentity(root.Optional("identity"), defaults),
            Clock = IdentityParser.ReadClock(root.Optional("clock"), defaults),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        };
    }

    static TemplateDefaults ReadDefaults(YamlItem root)
    {
        var protocol = root.Optional("protocol") is { } name ? ReadProtocol(name) : MeterProtocol.Modbus;
        var item = root.Optional("defaults");
        var defaults = new TemplateDefaults(
            protocol,
            item?.Member("space", RegisterSpace.Holding) ?? RegisterSpace.Holding,
            protocol == MeterProtocol.Modbus ? item?.Member("order", ByteOrder.Abcd) ?? ByteOrder.Abcd : ByteOrder.Dcba);
        item?.RejectUnknownKeys();
        return defaults;
    }

    static MeterProtocol ReadProtocol(YamlItem item)
    {
        if (MeterProtocols.Find(item.Text) is { } protocol)
        {
            return protocol;
        }

        item.Add($"protocol '{item.Text}' is none of {MeterProtocols.All}");
        return MeterProtocol.Modbus;
    }

    static DeviceLimits ReadLimits(YamlItem? item)
    {
        if (item is null)
        {
            return new DeviceLimits();
        }

        var limits = new DeviceLimits
        {
            MaximumWords = item.Number("max_words", 125, 1, 125),
            Turnaround = TimeSpan.FromMilliseconds(item.Number("turnaround_ms", 50, 0, 10_000)),
            MaximumBits = item.Number("max_bits", DeviceLimits.MostBits, 1, DeviceLimits.MostBits),
            Forbidden = [.. item.Items("forbid").Select(ReadRange)],
            ForbiddenBits = [.. item.Items("forbid_bits").Select(ReadRange)],
        };
        item.RejectUnknownKeys();
        return limits;
    }

    static AddressRange ReadRange(YamlItem item)
    {
        var ends = item.Elements().Select(end => end.Number(0, 65535)).ToArray();
        if (ends.Length != 2 || ends[0] > ends[1])
        {
            item.Add("[first, last] is expected");
            return default;
        }

        return new AddressRange(ends[0], ends[1]);
    }

    static TestVector ReadVector(YamlItem item)
    {
        var bits = item.Optional("bits");
        var vector = new TestVector
        {
            Words = ReadImage(item.Entries("words"), 65535),
            Coils = ReadImage(bits?.Entries("coil") ?? [], 1),
            DiscreteInputs = ReadImage(bits?.Entries("discrete") ?? [], 1),
            Frames = [.. item.Items("frames").Select(ReadFrame)],
            Parameters = item.Optional("params") is null ? NoParameters : item.Entries("params").ToDictionary(entry => entry.Key, entry => Ratio(entry.Item), StringComparer.Ordinal),
            Expected = item.Entries("expect").ToDictionary(entry => entry.Key, entry => entry.Item.Text, StringComparer.Ordinal),
            Line = item.Line,
        };
        bits?.RejectUnknownKeys();
        item.RequiredText("source");
        item.RejectUnknownKeys();
        return vector;
    }

    static Dictionary<int, ushort> ReadImage(IEnumerable<(string Key, YamlItem Item)> entries, int highest)
    {
        var image = new Dictionary<int, ushort>();
        foreach (var (key, value) in entries)
        {
            if (!YamlItem.TryNumber(key, out var address) || address is < 0 or > 65535)
            {
                value.Add($"'{key}' is no address");
                continue;
            }

            foreach (var element in value.Elements())
            {
                image[(int)address++] = (ushort)element.Number(0, highest);
            }
        }

        return image;
    }

    static byte[] ReadFrame(YamlItem item)
    {
        var digits = item.Text.Replace(" ", string.Empty, StringComparison.Ordinal);
        var frame = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, frame, out _, out var written) != System.Buffers.OperationStatus.Done || written * 2 != digits.Length || written > 300)
        {
            item.Add("a frame is at most 300 bytes in hexadecimal");
        }

        return frame;
    }

    /// <summary>A ratio such as <c>1000/5</c>; 1 and a problem when it is none or not positive.</summary>
    public static Rational Ratio(YamlItem item)
    {
        var text = item.Text;
        if (Rational.TryParse(text, out var ratio) && ratio.Numerator > 0)
        {
            return ratio;
        }

        item.Add(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no positive ratio such as 1000/5"));
        return Rational.One;
    }

    static bool Flag(YamlItem? item)
    {
        if (item is not null && item.Text is not ("true" or "false"))
        {
            item.Add("true or false is expected");
        }

        return item?.Text == "true";
    }
}
