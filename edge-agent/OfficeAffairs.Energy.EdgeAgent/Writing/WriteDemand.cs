using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>A value that may be written to a point: the template allows it, the installation permits it, and the register can hold it.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Point">The point under the meter's parameters.</param>
/// <param name="Value">The value in the point's unit.</param>
/// <param name="Bytes">What is sent: register bytes, or one byte 0 or 1 for a bit.</param>
sealed record WriteDemand(MeterConfiguration Meter, BoundPoint Point, Rational Value, byte[] Bytes)
{
    /// <summary>Judges a demand. Deny by default: whatever is not allowed by template and installation is refused, and the reason says what to do.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="meterCode">The meter's code.</param>
    /// <param name="key">The point's key.</param>
    /// <param name="text">The value as a person writes it, in the point's unit.</param>
    /// <param name="demand">The demand; null when it is refused.</param>
    /// <returns>Why it is refused; null when it is not.</returns>
    public static string? Judge(AgentConfiguration configuration, string meterCode, string key, string text, out WriteDemand? demand)
    {
        demand = null;
        var meter = configuration.Buses.SelectMany(bus => bus.Meters).FirstOrDefault(one => one.Code == meterCode);
        if (meter is null)
        {
            return $"The configuration has no meter '{meterCode}'.";
        }

        var bound = meter.Points.FirstOrDefault(one => one.Point.Key == key);
        if (bound is null)
        {
            return $"Template {meter.Template.Id} has no point '{key}'.";
        }

        if (bound.Point.Write is not { } rule)
        {
            return $"Template {meter.Template.Id} does not declare '{key}' writable, so nobody writes it. {Writable(meter)}";
        }

        if (!meter.Writes.Contains(key, StringComparer.Ordinal))
        {
            return $"The configuration does not permit writing '{key}' of meter '{meterCode}'. Whoever answers for the installation adds 'writes: [{key}]' to the meter's entry (line {meter.At}).";
        }

        if (!Rational.TryParse(text, out var value))
        {
            return $"'{text}' is no number.";
        }

        if (rule.Refuse(value) is { } wrong)
        {
            return $"{wrong}: '{key}' takes {rule} ({bound.Point.Unit}).";
        }

        var bytes = new byte[bound.Point.Place.Length];
        if (!Rational.TryDivide(value, bound.Scale, out var raw))
        {
            return $"{value} cannot be expressed in the register's scale {bound.Scale}.";
        }

        if (WordEncoder.TryEncode(raw, bound.Point.Type, bound.Point.Order, bytes) is { } reason)
        {
            return $"{value} {bound.Point.Unit} cannot be written to '{key}': {reason} ({bound.Scale}).";
        }

        demand = new WriteDemand(meter, bound, value, bytes);
        return null;
    }

    static string Writable(MeterConfiguration meter)
    {
        var keys = meter.Points.Where(point => point.Point.Write is not null).Select(point => point.Point.Key).ToList();
        return keys.Count == 0 ? "It declares no point writable." : $"It declares {string.Join(", ", keys)}.";
    }
}
