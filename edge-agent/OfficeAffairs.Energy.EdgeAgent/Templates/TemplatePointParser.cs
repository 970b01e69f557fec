using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Reads one entry of a template's <c>points</c>.</summary>
static class TemplatePointParser
{
    /// <summary>Reads a point; what is wrong is reported and replaced by something harmless.</summary>
    public static TemplatePoint Read(YamlItem item, TemplateDefaults defaults)
    {
        var kind = item.Member("kind", default(PointKind));
        if (kind == default)
        {
            item.Add("'kind' is missing: counter, gauge or state");
        }

        var type = item.Required("type") is null ? WordType.UInt16 : item.Member("type", WordType.UInt16);
        var codes = ReadUnitCodes(item);
        var unitFirst = item.Optional("unit_code_at")?.Text;
        if (unitFirst is not (null or "before" or "behind"))
        {
            item.Add($"unit_code_at '{unitFirst}' is neither before nor behind");
        }

        var place = PlaceParser.Read(item, defaults, ReadLength(item, type) + (codes.Count > 0 ? 1 : 0));
        var point = new TemplatePoint
        {
            Key = item.RequiredText("key"),
            Kind = kind,
            Unit = item.RequiredText("unit"),
            Quantity = item.RequiredText("quantity"),
            Place = place,
            Block = ReadBlock(item.Optional("block"), place, defaults),
            UnitCodes = codes,
            IsUnitFirst = unitFirst is "before",
            Type = type,
            Order = type == WordType.Bit ? ByteOrder.Abcd : item.Member("order", defaults.Order),
            Encoding = ReadEncoding(item.Optional("encoding")),
            Scale = ReadScale(item.Optional("scale")),
            Class = ReadClass(item),
            Atomic = item.Optional("atomic")?.Text,
            Counter = ReadCounter(item.Optional("counter")),
            Range = ReadRange(item.Optional("range")),
            Write = WriteRuleParser.Read(item.Optional("writable")),
            NotAvailable = [.. item.Items("nan").Select(ReadMarker)],
            Line = item.Line,
        };
        item.RejectUnknownKeys("flow", "phase", "tariff", "doc_at", "note");
        return point;
    }

    static PointPlace? ReadBlock(YamlItem? item, PointPlace place, TemplateDefaults defaults)
    {
        if (item is null)
        {
            return null;
        }

        var block = PlaceParser.Read(item, defaults, place.Length);
        item.RejectUnknownKeys();
        return block;
    }

    static Dictionary<byte, Rational> ReadUnitCodes(YamlItem item)
    {
        var codes = new Dictionary<byte, Rational>();
        foreach (var (key, factor) in item.Entries("unit_codes"))
        {
            if (key.Length == 2 && byte.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                codes[code] = TemplateParser.Ratio(factor);
            }
            else
            {
                factor.Add($"'{key}' is no unit code of two hexadecimal digits");
            }
        }

        return codes;
    }

    static int ReadLength(YamlItem item, WordType type)
    {
        if (type == WordType.Bit)
        {
            return 1;
        }

        if (type is not (WordType.Bcd or WordType.SignedBcd))
        {
            return WordDecoder.Words(type) * 2;
        }

        return item.Required("bytes")?.Number(1, 8) ?? 1;
    }

    static ScaleExpression ReadScale(YamlItem? item)
    {
        if (item is null)
        {
            return ScaleExpression.One;
        }

        if (ScaleExpression.TryParse(item.Text, out var scale) is { } wrong)
        {
            item.Add(wrong);
        }

        return scale;
    }

    static ValueEncoding ReadEncoding(YamlItem? item)
    {
        switch (item?.Text)
        {
            case null or "plain":
                return ValueEncoding.Plain;
            case "four-quadrant-power-factor":
                return ValueEncoding.FourQuadrantPowerFactor;
            default:
                item.Add($"'{item.Text}' is neither plain nor four-quadrant-power-factor");
                return ValueEncoding.Plain;
        }
    }

    static PollClass ReadClass(YamlItem item)
    {
        var pollClass = item.Required("class") is null ? PollClass.Slow : item.Member("class", PollClass.Slow);
        if (pollClass is PollClass.None or PollClass.All)
        {
            item.Add("class is fast, energy, slow or once");
            return PollClass.Slow;
        }

        return pollClass;
    }

    static CounterProperties? ReadCounter(YamlItem? item)
    {
        if (item is null)
        {
            return null;
        }

        var counter = new CounterProperties(Positive(item.Optional("modulus")), Positive(item.Optional("resolution")));
        item.RejectUnknownKeys("max_rate", "on_decrease");
        return counter;
    }

    static Rational? Positive(YamlItem? item) => item is null ? null : TemplateParser.Ratio(item);

    static ValueRange? ReadRange(YamlItem? item)
    {
        if (item is null)
        {
            return null;
        }

        var ends = item.Elements().Select(Number).ToArray();
        if (ends.Length != 2 || !(ends[0] < ends[1]))
        {
            item.Add("[lowest, highest] is expected");
            return null;
        }

        return new ValueRange(ends[0], ends[1]);
    }

    static double Number(YamlItem item)
    {
        if (double.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            return value;
        }

        item.Add($"'{item.Text}' is no number");
        return 0;
    }

    static ulong ReadMarker(YamlItem item)
    {
        var text = item.Text;
        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var read = hexadecimal
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (!read)
        {
            item.Add($"'{text}' is no raw value such as 0x7FFFFFFF");
        }

        return value;
    }
}
