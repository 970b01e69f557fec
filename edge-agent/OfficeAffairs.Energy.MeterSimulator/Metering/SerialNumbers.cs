using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>The numbers on the plates of the devices that were a meter one after the other: twelve digits, or as many as the model's register holds.</summary>
static class SerialNumbers
{
    const int UsualDigits = 12;

    /// <summary>The serial number of the first device (0), the one after the first exchange (1) ...</summary>
    public static string Of(ulong seed, MeterDefinition meter, int device)
    {
        var digits = meter.Template.Identity.FirstOrDefault(identity => identity.Kind == IdentityKind.SerialNumber) is { } place
            ? Math.Min(UsualDigits, place.Digits) : UsualDigits;
        var number = 100_000_000_000 + (long)(899_999_999_999 * Noise.Unit(Noise.Stream(seed, "serial of " + meter.Code), device));
        var text = number.ToString(CultureInfo.InvariantCulture)[^digits..];

        // A leading zero would get lost where the register holds a number.
        return text[0] == '0' ? "1" + text[1..] : text;
    }
}
