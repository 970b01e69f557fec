using System.Globalization;
using System.Text;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Writes the page of a template for people: Markdown, the same bytes for the same template.</summary>
static class TemplatePage
{
    /// <summary>The page of one template.</summary>
    public static string Write(MeterTemplate template)
    {
        var page = new StringBuilder();
        Line(page, $"# {template.NameEn}");
        Line(page);
        Line(page, $"{template.NameZh} · template `{template.Id}`, revision {template.Revision}");
        Line(page);
        Line(page, template.Verified
            ? "**Confidence: verified.** The vendor's manual or a real meter agreed with every entry."
            : "**Confidence: not verified.** Nobody has held this list against the manual or a real meter yet; compare the first readings with the meter's display.");
        Line(page);
        Line(page, $"Source: {template.Source}");
        Line(page);
        WriteFacts(page, template);
        WritePoints(page, template);
        WriteVectors(page, template);
        Line(page, $"Written by `./energy agent templates` from `edge-agent/meter-templates/{template.Id}.yaml`; change that file, not this page.");
        return page.ToString();
    }

    /// <summary>The list of all templates.</summary>
    public static string Index(IEnumerable<MeterTemplate> templates)
    {
        var page = new StringBuilder();
        Line(page, "# Meter templates");
        Line(page);
        Line(page, "| template | meter | 名称 | protocol | points | confidence |");
        Line(page, "|---|---|---|---|---|---|");
        foreach (var template in templates.OrderBy(template => template.Id, StringComparer.Ordinal))
        {
            Line(page, $"| [{template.Id}]({template.Id}.md) | {template.NameEn} | {template.NameZh} | {Name(template.Protocol)} | {template.Points.Count} | {(template.Verified ? "verified" : "not verified")} |");
        }

        Line(page);
        Line(page, "Written by `./energy agent templates`.");
        return page.ToString();
    }

    static void WriteFacts(StringBuilder page, MeterTemplate template)
    {
        Line(page, "| | |");
        Line(page, "|---|---|");
        Line(page, $"| protocol | {Name(template.Protocol)} |");
        Line(page, $"| answers after | about {template.Limits.Turnaround.TotalMilliseconds:0} ms until it has been measured |");
        if (template.Protocol == MeterProtocol.Modbus)
        {
            WriteLimits(page, template);
        }

        if (template.Parameters.Count > 0)
        {
            Line(page, $"| installation parameters | {string.Join(", ", template.Parameters.Select(pair => $"`{pair.Key}` ({pair.Value})"))} |");
        }

        if (template.Identity?.Serial is { } serial)
        {
            Line(page, $"| serial number | {Place(template, serial.Place)}, {Name(serial.Type)} |");
        }

        if (template.Identity?.Model is { } model)
        {
            Line(page, $"| model | {Place(template, model.Place)}, {Name(model.Type)}: {string.Join(", ", template.Identity.Models)} |");
        }

        if (template.Clock is { } clock)
        {
            Line(page, $"| clock | {Place(template, clock.Place)}, {clock.Encoding} |");
        }

        Line(page);
    }

    static void WriteLimits(StringBuilder page, MeterTemplate template)
    {
        static string Ranges(IEnumerable<AddressRange> ranges) => string.Join(", ", ranges.Select(range => $"0x{range.First:X4} to 0x{range.Last:X4}"));

        if (template.Points.Any(point => !point.Place.IsBit))
        {
            Line(page, $"| registers per request | at most {template.Limits.MaximumWords} |");
        }

        if (template.Points.Any(point => point.Place.IsBit))
        {
            Line(page, $"| bits per request | at most {template.Limits.MaximumBits} |");
        }

        if (template.Limits.Forbidden.Count > 0)
        {
            Line(page, $"| never asked for | {Ranges(template.Limits.Forbidden)} |");
        }

        if (template.Limits.ForbiddenBits.Count > 0)
        {
            Line(page, $"| bits never asked for | {Ranges(template.Limits.ForbiddenBits)} |");
        }
    }

    static void WritePoints(StringBuilder page, MeterTemplate template)
    {
        Line(page, "## Points");
        Line(page);
        Line(page, "| key | quantity | unit | kind | class | where | type | scale | notes |");
        Line(page, "|---|---|---|---|---|---|---|---|---|");
        foreach (var point in template.Points)
        {
            var order = template.Protocol == MeterProtocol.Modbus && !point.Place.IsBit ? " " + Enum.GetName(point.Order)!.ToUpperInvariant() : string.Empty;
            Line(page, $"| `{point.Key}` | {point.Quantity} | {point.Unit} | {Name(point.Kind)} | {Name(point.Class)} | {Place(template, point.Place)} | {Name(point.Type)}{order} | {Scale(point.Scale)} | {Notes(point)} |");
        }

        Line(page);
    }

    static void WriteVectors(StringBuilder page, MeterTemplate template)
    {
        Line(page, "## What the tests hold it to");
        Line(page);
        foreach (var vector in template.Vectors)
        {
            var parameters = vector.Parameters.Count == 0 ? string.Empty : $" with {string.Join(", ", vector.Parameters.Select(pair => $"{pair.Key} {pair.Value}"))}";
            var raw = vector.Frames.Count > 0
                ? string.Join(", ", vector.Frames.Select(frame => $"`{Convert.ToHexString(frame)}`"))
                : vector.Words.Count == vector.Count ? $"{vector.Count} words" : $"{vector.Count} words and bits";
            Line(page, $"- {raw}{parameters}: {string.Join(", ", vector.Expected.Select(pair => $"`{pair.Key}` = {pair.Value}"))}");
        }

        Line(page);
    }

    static string Notes(TemplatePoint point)
    {
        var notes = new List<string>();
        if (point.Counter?.Modulus is { } modulus)
        {
            notes.Add($"starts again at {Decimal(modulus)}");
        }

        if (point.Counter?.Resolution is { } resolution)
        {
            notes.Add($"steps of {Decimal(resolution)}");
        }

        if (point.Range is { } range)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"plausible {range.Lowest} to {range.Highest}"));
        }

        if (point.NotAvailable.Count > 0)
        {
            notes.Add($"not available: {string.Join(", ", point.NotAvailable.Select(marker => $"0x{marker:X}"))}");
        }

        if (point.Encoding == ValueEncoding.FourQuadrantPowerFactor)
        {
            notes.Add("four-quadrant code");
        }

        if (point.Atomic is not null)
        {
            notes.Add($"read together: {point.Atomic}");
        }

        if (point.Block is { } block)
        {
            notes.Add($"also in {block.Identifier:X8}");
        }

        if (point.UnitCodes.Count > 0)
        {
            notes.Add($"unit code {(point.IsUnitFirst ? "before" : "behind")} the value: {string.Join(", ", point.UnitCodes.Select(code => $"{code.Key:X2} x {code.Value}"))}");
        }

        if (point.Write is { } rule)
        {
            notes.Add($"may be written where the installation permits it: {rule}{(rule.IsMultiple ? $" (function {(point.Place.IsBit ? 15 : 16)})" : string.Empty)}");
        }

        return string.Join("; ", notes);
    }

    static string Place(MeterTemplate template, PointPlace place) => template.Protocol == MeterProtocol.Modbus
        ? MeterNames.Place(template.Protocol, place)
        : $"{MeterNames.Place(template.Protocol, place)}, {place.Length} bytes";

    static string Decimal(Rational value) => value.Multiply((Int128)1).ToString("0.#########", CultureInfo.InvariantCulture);

    static string Scale(ScaleExpression scale) => string.Join(" x ", scale.Parameters.Prepend(scale.Constant.ToString()));

    static string Name(MeterProtocol protocol) => protocol switch
    {
        MeterProtocol.Modbus => "Modbus",
        MeterProtocol.Dlt645 => "DL/T 645-2007",
        MeterProtocol.Dlt645Of1997 => "DL/T 645-1997",
        _ => "CJ/T 188",
    };

    static string Name<T>(T member)
        where T : struct, Enum => Enum.GetName(member)!.ToLowerInvariant();

    static void Line(StringBuilder page, string text = "") => page.Append(text).Append('\n');
}
