using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Reads where something stands: <c>space</c> and <c>at</c> in Modbus, <c>di</c> and <c>offset</c> in the other protocols.</summary>
static class PlaceParser
{
    /// <summary>Reads a place of so many bytes.</summary>
    public static PointPlace Read(YamlItem item, TemplateDefaults defaults, int length)
    {
        if (defaults.Protocol == MeterProtocol.Modbus)
        {
            return new PointPlace(item.Member("space", defaults.Space), item.Required("at")?.Number(0, 65535) ?? 0, 0, 0, length);
        }

        var digits = defaults.Protocol == MeterProtocol.Dlt645 ? 8 : 4;
        var identifier = item.Required("di") is { } di ? ReadIdentifier(di, digits) : 0;
        return new PointPlace(default, 0, identifier, item.Number("offset", 0, 0, 1000), length);
    }

    /// <summary>Reads an identifier as the standard prints it: <c>00010000</c>, highest byte first, spaces allowed.</summary>
    public static uint ReadIdentifier(YamlItem item, int digits)
    {
        var text = item.Text.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (text.Length == digits && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var identifier))
        {
            return identifier;
        }

        item.Add($"'{item.Text}' is no data identifier of {digits} hexadecimal digits");
        return 0;
    }
}
