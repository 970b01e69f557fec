using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Reads who a meter is on its line: <c>unit</c> in Modbus, <c>address</c> with the digits of its plate in the other protocols.</summary>
static class MeterAddress
{
    /// <summary>Reads the address.</summary>
    /// <param name="meter">The meter's entry.</param>
    /// <param name="protocol">Its protocol; null when its template is not known.</param>
    public static ulong Read(YamlItem meter, MeterProtocol? protocol)
    {
        if (protocol is null)
        {
            _ = (meter.Optional("unit"), meter.Optional("address"));
            return 0;
        }

        if (protocol == MeterProtocol.Modbus)
        {
            return (ulong)(meter.Required("unit")?.Number(0, 255) ?? 0);
        }

        var item = meter.Required("address");
        if (item is null)
        {
            return 0;
        }

        var length = protocol == MeterProtocol.Cjt188 ? 14 : 12;
        var text = item.Text;
        if (text.Length == length && !text.AsSpan().ContainsAnyExcept('A', 'a'))
        {
            return SumFrameLayout.Wildcard;
        }

        if (text.Length <= length && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var address))
        {
            return address;
        }

        item.Add($"'{text}' is no address of up to {length} digits, nor {new string('A', length)} for the only meter of a line");
        return 0;
    }
}
