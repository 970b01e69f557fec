using System.Buffers;
using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Reads a meter-template/1 file: the simulator's own reading, so that a mistake of the agent's reader shows as a difference.</summary>
static class TemplateReader
{
    /// <summary>Words of the types.</summary>
    public static IReadOnlyDictionary<string, WordType> Types { get; } = new Dictionary<string, WordType>
    {
        ["uint16"] = WordType.UInt16,
        ["int16"] = WordType.Int16,
        ["uint32"] = WordType.UInt32,
        ["int32"] = WordType.Int32,
        ["uint64"] = WordType.UInt64,
        ["int64"] = WordType.Int64,
        ["float32"] = WordType.Float32,
        ["float64"] = WordType.Float64,
        ["bcd16"] = WordType.Bcd16,
        ["bcd32"] = WordType.Bcd32,
        ["bcd"] = WordType.Bcd,
        ["signedbcd"] = WordType.SignedBcd,
        ["bit"] = WordType.Bit,
    };

    /// <summary>Words of the orders.</summary>
    public static IReadOnlyDictionary<string, WordOrder> Orders { get; } = new Dictionary<string, WordOrder>
    {
        ["ABCD"] = WordOrder.Abcd,
        ["BADC"] = WordOrder.Badc,
        ["CDAB"] = WordOrder.Cdab,
        ["DCBA"] = WordOrder.Dcba,
    };

    /// <summary>Words of the tables.</summary>
    public static IReadOnlyDictionary<string, RegisterSpace> Spaces { get; } = new Dictionary<string, RegisterSpace>
    {
        ["holding"] = RegisterSpace.Holding,
        ["input"] = RegisterSpace.Input,
        ["coil"] = RegisterSpace.Coil,
        ["discrete"] = RegisterSpace.Discrete,
    };

    static readonly Dictionary<string, MeterProtocol> Protocols = new()
    {
        ["modbus"] = MeterProtocol.Modbus,
        ["dlt645-2007"] = MeterProtocol.Dlt645,
        ["dlt645-1997"] = MeterProtocol.Dlt645Of1997,
        ["cjt188"] = MeterProtocol.Cjt188,
    };

    static readonly Dictionary<string, bool> Kinds = new() { ["gauge"] = false, ["state"] = false, ["counter"] = true };

    public static MeterTemplate Read(string path, ErrorList errors) => Read(YamlMap.Load(path, errors));

    public static MeterTemplate Read(YamlMap map)
    {
        if (map.Text("schema") is { Length: > 0 } schema && schema != "meter-template/1")
            map.Wrong("schema", "must be meter-template/1");

        var defaults = map.OptionalMap("defaults");
        var space = defaults?.Word("space", Spaces, RegisterSpace.Holding) ?? RegisterSpace.Holding;
        var order = defaults?.Word("order", Orders, WordOrder.Abcd) ?? WordOrder.Abcd;
        var limits = map.OptionalMap("limits");
        var protocol = map.Word("protocol", Protocols, MeterProtocol.Modbus);
        return new MeterTemplate
        {
            Id = map.Text("id"),
            Revision = map.Whole("revision", 1),
            Protocol = protocol,
            MeterType = (byte)map.Whole("meter_type", 0),
            MaxWords = limits?.Whole("max_words", 125) ?? 125,
            MaxBits = limits?.Whole("max_bits", 2000) ?? 2000,
            Forbidden = limits is not null && limits.Has("forbid") ? Forbidden(limits, "forbid") : [],
            ForbiddenBits = limits is not null && limits.Has("forbid_bits") ? Forbidden(limits, "forbid_bits") : [],
            Identity = IdentityReader.Read(map, protocol, space, order),
            Parameters = map.OptionalMap("params") is { } parameters ? Ratios(parameters) : new Dictionary<string, Rational>(),
            Points = [.. map.Maps("points").Select(point => protocol == MeterProtocol.Modbus ? Point(point, space, order) : BytePoint(point))],
            Vectors = map.Has("vectors") ? [.. map.Maps("vectors").Select(Vector)] : [],
        };
    }

    /// <summary>Every value of the map as a ratio, such as <c>ct: "1000/5"</c>.</summary>
    public static IReadOnlyDictionary<string, Rational> Ratios(YamlMap map)
    {
        var ratios = new Dictionary<string, Rational>();
        foreach (var key in map.Keys)
        {
            if (Rational.TryParse(map.Text(key), out var value) && value.Numerator.Sign > 0)
                ratios[key] = value;
            else
                map.Wrong(key, "must be a positive ratio such as \"1000/5\"");
        }

        return ratios;
    }

    static TemplatePoint Point(YamlMap map, RegisterSpace space, WordOrder order)
    {
        var counter = map.Word("kind", Kinds);
        var limits = counter ? map.Map("counter") : null;
        var point = new TemplatePoint
        {
            Key = map.Text("key"),
            Space = map.Word("space", Spaces, space),
            Address = map.Whole("at"),
            Type = map.Word("type", Types),
            Order = map.Word("order", Orders, order),
            Scale = map.OptionalText("scale") ?? "1",
            Unit = map.Text("unit"),
            IsCounter = counter,
            IsWritable = map.Has("writable"),
            Encoding = map.OptionalText("encoding"),
            Modulus = limits is null ? Rational.One : Positive(limits, "modulus"),
            Resolution = limits is null ? Rational.One : Positive(limits, "resolution"),
        };
        if (point.Address is < 0 or > 0xFFFF || point.End > 0x10000)
            map.Wrong("at", "must lie within 0 and 65535 with all its registers");
        return point;
    }

    static TemplatePoint BytePoint(YamlMap map)
    {
        var counter = map.Word("kind", Kinds);
        var limits = counter ? map.Map("counter") : null;
        List<BytePlace> places = [Place(map)];
        if (map.OptionalMap("block") is { } block)
            places.Add(Place(block));
        var point = new TemplatePoint
        {
            Key = map.Text("key"),
            Space = default,
            Address = 0,
            Places = places,
            Bytes = map.Whole("bytes"),
            UnitCode = map.OptionalMap("unit_codes") is { } codes ? OwnUnit(codes) : null,
            IsUnitFirst = map.OptionalText("unit_code_at") == "before",
            Type = map.Word("type", Types),
            Order = WordOrder.Dcba,
            Scale = map.OptionalText("scale") ?? "1",
            Unit = map.Text("unit"),
            IsCounter = counter,
            Modulus = limits is null ? Rational.One : Positive(limits, "modulus"),
            Resolution = limits is null ? Rational.One : Positive(limits, "resolution"),
        };
        if (point.Bytes is < 1 or > 8 || point.Type is not (WordType.Bcd or WordType.SignedBcd))
            map.Wrong("bytes", "must be 1 to 8, of a bcd or signedbcd value");
        return point;
    }

    /// <summary>Where something lies in the answer to a data identifier.</summary>
    public static BytePlace Place(YamlMap map)
    {
        if (!uint.TryParse(map.Text("di").Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var identifier))
            map.Wrong("di", "must be a data identifier in hexadecimal");
        return new BytePlace(identifier, map.Whole("offset", 0));
    }

    /// <summary>Of the units that a meter may show, the one in which the template's scale holds.</summary>
    static byte OwnUnit(YamlMap codes)
    {
        foreach (var key in codes.Keys)
        {
            if (codes.Text(key) == "1" && byte.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                return code;
        }

        codes.Wrong(codes.Keys.FirstOrDefault() ?? "", "must be one of several codes of which one has the factor 1");
        return 0;
    }

    static Rational Positive(YamlMap map, string key)
    {
        if (Rational.TryParse(map.Text(key), out var value) && value.Numerator.Sign > 0)
            return value;

        map.Wrong(key, "must be a positive decimal number");
        return Rational.One;
    }

    static List<(int From, int To)> Forbidden(YamlMap limits, string key)
    {
        var ranges = new List<(int, int)>();
        foreach (var row in limits.Rows(key))
        {
            if (row.Count == 2 && YamlMap.TryWhole(row[0], out var from) && YamlMap.TryWhole(row[1], out var to) && from <= to)
                ranges.Add((from, to));
            else
                limits.Wrong(key, "must hold pairs of addresses [first, last]");
        }

        return ranges;
    }

    static TemplateVector Vector(YamlMap map)
    {
        var words = new Dictionary<int, IReadOnlyList<int>>();
        var lists = map.OptionalMap("words");
        foreach (var key in lists?.Keys ?? [])
        {
            if (YamlMap.TryWhole(key, out var address))
                words[address] = [.. lists!.Texts(key).Select(text => YamlMap.TryWhole(text, out var word) ? word & 0xFFFF : -1)];
            if (!words.TryGetValue(address, out var list) || list.Contains(-1))
                lists!.Wrong(key, "must be an address with its words");
        }

        var expected = map.Map("expect");
        return new TemplateVector(
            words,
            map.OptionalMap("params") is { } parameters ? Ratios(parameters) : new Dictionary<string, Rational>(),
            expected.Keys.ToDictionary(key => key, key => string.Create(CultureInfo.InvariantCulture, $"{expected.Text(key)}")),
            map.Has("frames") ? [.. map.Texts("frames").Select(text => Frame(map, text))] : []);
    }

    static byte[] Frame(YamlMap map, string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        var frame = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, frame, out _, out var written) == OperationStatus.Done && written * 2 == digits.Length)
            return frame;

        map.Wrong("frames", $"must hold bytes as pairs of hexadecimal digits, not \"{text}\"");
        return [];
    }
}
