using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Reads a template's <c>identity</c> and <c>clock</c>.</summary>
static class IdentityParser
{
    // All sites are in China, and meters keep local time.
    static readonly TimeSpan SiteOffset = TimeSpan.FromHours(8);

    static readonly Dictionary<string, ClockEncoding> Clocks = new(StringComparer.Ordinal)
    {
        ["words"] = ClockEncoding.Words,
        ["iec-words"] = ClockEncoding.IecWords,
        ["unix-seconds"] = ClockEncoding.UnixSeconds,
        ["bcd-with-weekday"] = ClockEncoding.BcdWithWeekday,
        ["bcd-with-century"] = ClockEncoding.BcdWithCentury,
    };

    /// <summary>Reads <c>identity</c>; null when the meter does not say who it is.</summary>
    public static MeterIdentity? ReadIdentity(YamlItem? item, TemplateDefaults defaults)
    {
        if (item is null)
        {
            return null;
        }

        var model = item.Optional("model");
        var models = model?.Items("expect").Select(text => text.Text).ToArray() ?? [];
        var identity = new MeterIdentity(ReadPoint(item.Optional("serial"), defaults), ReadPoint(model, defaults), models);
        if (identity is { Serial: null, Model: null })
        {
            item.Add("'serial', 'model' or both are expected");
        }

        item.RejectUnknownKeys();
        return identity;
    }

    /// <summary>Reads <c>clock</c>; null when the meter has none that can be read.</summary>
    public static ClockPoint? ReadClock(YamlItem? item, TemplateDefaults defaults)
    {
        if (item is null)
        {
            return null;
        }

        var type = item.RequiredText("type");
        if (!Clocks.TryGetValue(type, out var encoding))
        {
            item.Add($"type '{type}' is none of {string.Join(", ", Clocks.Keys)}");
        }

        var clock = new ClockPoint(InRegisters(item, PlaceParser.Read(item, defaults, ClockPoint.Length(encoding))), encoding, ReadOffset(item.Optional("utc_offset")));
        item.RejectUnknownKeys("doc_at", "note");
        return clock;
    }

    static IdentityPoint? ReadPoint(YamlItem? item, TemplateDefaults defaults)
    {
        if (item is null)
        {
            return null;
        }

        var type = item.Member("type", WordType.Ascii);
        var width = WordDecoder.Words(type) * 2;
        if (width == 0)
        {
            width = item.Optional("bytes") is { } bytes ? bytes.Number(1, 120) : (item.Required("words")?.Number(1, 60) ?? 1) * 2;
        }

        var point = new IdentityPoint(InRegisters(item, PlaceParser.Read(item, defaults, width)), type, item.Member("order", defaults.Order));
        item.RejectUnknownKeys("words", "bytes", "expect", "doc_at", "note");
        return point;
    }

    static PointPlace InRegisters(YamlItem item, PointPlace place)
    {
        if (!place.IsBit)
        {
            return place;
        }

        item.Add("it stands in registers: 'space' is holding or input");
        return place with { Space = RegisterSpace.Holding };
    }

    static TimeSpan ReadOffset(YamlItem? item)
    {
        if (item is null)
        {
            return SiteOffset;
        }

        var text = item.Text;
        if (text.Length == 6 && text[0] is '+' or '-' && TimeSpan.TryParseExact(text.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset.Hours <= 14)
        {
            return text[0] == '-' ? -offset : offset;
        }

        item.Add("an offset is written as +08:00");
        return SiteOffset;
    }
}
