using System.Globalization;
using System.Text;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Serial number, model or clock of an installed meter, ready to be answered.</summary>
sealed class PlayedIdentity(TemplateIdentity template, SimulatedMeter meter)
{
    public TemplateIdentity Template { get; } = template;

    /// <summary>Its bytes at a moment, as they stand on the wire.</summary>
    public byte[] BytesAt(long moment)
    {
        var bytes = new byte[Template.Bytes];
        switch (Template.Kind)
        {
            case IdentityKind.Clock:
                MeterClock.Write(Template.Clock, DateTimeOffset.FromUnixTimeMilliseconds(moment + meter.Faults.ClockShift(moment)).ToOffset(Template.UtcOffset), bytes);
                break;
            case IdentityKind.SerialNumber:
                Write(meter.SerialAt(moment), bytes);
                break;
            default:
                Write(Template.Model, bytes);
                break;
        }

        return bytes;
    }

    void Write(string text, Span<byte> bytes)
    {
        if (Template.Type is not { } type)
        {
            Encoding.ASCII.GetBytes(text, bytes);
            return;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return;

        if (type == WordType.Bcd)
        {
            for (var index = 0; index < bytes.Length; index++, number /= 100)
                bytes[index] = (byte)((number % 100 / 10 * 16) + (number % 10));
            return;
        }

        var words = RegisterEncoding.Words(type);
        for (var index = 0; index < words; index++)
        {
            var word = RegisterEncoding.Word(RegisterEncoding.Pattern(type, number), words, Template.Order, index);
            (bytes[index * 2], bytes[(index * 2) + 1]) = ((byte)(word >> 8), (byte)word);
        }
    }
}
