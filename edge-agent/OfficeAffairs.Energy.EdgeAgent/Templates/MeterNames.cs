using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Addresses as people and manuals write them.</summary>
static class MeterNames
{
    /// <summary>A data identifier as the standard prints it, highest byte first.</summary>
    public static string Identifier(uint identifier, int bytes) => identifier.ToString(bytes == 4 ? "X8" : "X4", CultureInfo.InvariantCulture);

    /// <summary>A table of Modbus.</summary>
    public static string Space(RegisterSpace space) => Enum.GetName(space)!.ToLowerInvariant();

    /// <summary>Where something stands: <c>holding 0x0BB7</c>, <c>0001FF00 + 4</c>.</summary>
    public static string Place(MeterProtocol protocol, PointPlace place) => protocol == MeterProtocol.Modbus
        ? $"{Space(place.Space)} 0x{place.Address:X4}"
        : $"{Identifier(place.Identifier, protocol == MeterProtocol.Dlt645 ? 4 : 2)}{(place.Offset > 0 ? $" + {place.Offset}" : string.Empty)}";

    /// <summary>A meter's address: <c>unit 5</c>, the twelve digits of DL/T 645, the fourteen of CJ/T 188; A's for whoever is there.</summary>
    public static string Address(MeterProtocol protocol, ulong address)
    {
        if (protocol == MeterProtocol.Modbus)
        {
            return $"unit {address}";
        }

        var digits = protocol == MeterProtocol.Cjt188 ? 14 : 12;
        return address == Lines.SumFrameLayout.Wildcard ? new string('A', digits) : address.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
