using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Reads <c>identity</c> and <c>clock</c> of a meter-template/1 file.</summary>
static class IdentityReader
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    static readonly Dictionary<string, ClockForm> Forms = new()
    {
        ["words"] = ClockForm.Words,
        ["iec-words"] = ClockForm.IecWords,
        ["unix-seconds"] = ClockForm.UnixSeconds,
        ["bcd-with-weekday"] = ClockForm.BcdWithWeekday,
        ["bcd-with-century"] = ClockForm.BcdWithCentury,
    };

    public static IReadOnlyList<TemplateIdentity> Read(YamlMap template, MeterProtocol protocol, RegisterSpace space, WordOrder order)
    {
        var found = new List<TemplateIdentity>();
        var identity = template.OptionalMap("identity");
        if (identity?.OptionalMap("serial") is { } serial)
            found.Add(Named(serial, IdentityKind.SerialNumber, protocol, space, order));
        if (identity?.OptionalMap("model") is { } model)
            found.Add(Named(model, IdentityKind.Model, protocol, space, order) with { Model = model.Has("expect") && model.Texts("expect") is [var expected, ..] ? expected : "" });
        if (template.OptionalMap("clock") is { } clock)
            found.Add(Clock(clock, protocol, space));
        return found;
    }

    static TemplateIdentity Named(YamlMap map, IdentityKind kind, MeterProtocol protocol, RegisterSpace space, WordOrder order)
    {
        WordType? type = map.OptionalText("type") is null or "ascii" ? null : map.Word("type", TemplateReader.Types);
        var bytes = type is null or WordType.Bcd
            ? map.Has("bytes") ? map.Whole("bytes") : map.Whole("words") * 2
            : RegisterEncoding.Words(type.Value) * 2;
        return Placed(map, protocol, space, new TemplateIdentity
        {
            Kind = kind,
            Bytes = bytes,
            Type = type,
            Order = protocol == MeterProtocol.Modbus ? map.Word("order", TemplateReader.Orders, order) : WordOrder.Dcba,
        });
    }

    static TemplateIdentity Clock(YamlMap map, MeterProtocol protocol, RegisterSpace space)
    {
        var form = map.Word("type", Forms);
        var offset = map.OptionalText("utc_offset") is { } text && TimeSpan.TryParse(text.TrimStart('+'), System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : China;
        return Placed(map, protocol, space, new TemplateIdentity { Kind = IdentityKind.Clock, Bytes = MeterClock.Length(form), Clock = form, UtcOffset = offset });
    }

    static TemplateIdentity Placed(YamlMap map, MeterProtocol protocol, RegisterSpace space, TemplateIdentity identity) => protocol == MeterProtocol.Modbus
        ? identity with { Space = map.Word("space", TemplateReader.Spaces, space), Address = map.Whole("at") }
        : identity with { Place = TemplateReader.Place(map) };
}
