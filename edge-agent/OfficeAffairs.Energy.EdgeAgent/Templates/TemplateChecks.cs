using System.Text.RegularExpressions;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Rules over a whole template that no single entry can show.</summary>
static partial class TemplateChecks
{
    /// <summary>Reports every broken rule.</summary>
    public static void Check(MeterTemplate template, string file, ICollection<Problem> problems)
    {
        if (!IdPattern().IsMatch(template.Id))
        {
            problems.Add(new Problem(file, 0, $"id '{template.Id}' is not of the form brand.model"));
        }

        if (template.Points.Count == 0)
        {
            problems.Add(new Problem(file, 0, "there are no points"));
        }

        if (template.Vectors.Count == 0)
        {
            problems.Add(new Problem(file, 0, "there are no vectors: raw words and expected values are required"));
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var point in template.Points)
        {
            if (!keys.Add(point.Key))
            {
                problems.Add(new Problem(file, point.Line, $"{point.Key}: the key is used twice"));
            }

            foreach (var wrong in Check(point, template))
            {
                problems.Add(new Problem(file, point.Line, $"{point.Key}: {wrong}"));
            }
        }

        CheckAtomicGroups(template, file, problems);
    }

    static IEnumerable<string> Check(TemplatePoint point, MeterTemplate template)
    {
        if (!KeyPattern().IsMatch(point.Key))
        {
            yield return "a key is 1 to 64 of letters, digits and dots";
        }

        if (!Quantities.Units.TryGetValue(point.Quantity, out var units))
        {
            yield return $"quantity '{point.Quantity}' is none of {string.Join(", ", Quantities.Units.Keys.Order(StringComparer.Ordinal))}";
        }
        else if (!units.Contains(point.Unit, StringComparer.Ordinal))
        {
            yield return $"{point.Quantity} is given in {string.Join(" or ", units)} (UCUM), not '{point.Unit}'";
        }

        if (point.Type == WordType.Ascii)
        {
            yield return "text is no value; put the serial number under 'serial'";
        }

        if (point.Kind == PointKind.Counter && point.Counter is null)
        {
            yield return "a counter states its modulus and resolution";
        }

        if (point.Kind != PointKind.Counter && point.Counter is not null)
        {
            yield return "only a counter has modulus and resolution";
        }

        if (point.Place.IsBit != (point.Type == WordType.Bit))
        {
            yield return "coils and discrete inputs are of type bit, and nothing else is";
        }

        foreach (var wrong in WriteRuleParser.Check(point, template.Protocol))
        {
            yield return wrong;
        }

        if (template.Protocol == MeterProtocol.Modbus)
        {
            foreach (var wrong in CheckAddresses(point.Address, point.Words, template.Limits.In(point.Space)))
            {
                yield return wrong;
            }
        }

        if (point.Type is WordType.Bcd or WordType.SignedBcd && point.Order is ByteOrder.Badc or ByteOrder.Cdab)
        {
            yield return "bcd of single bytes has no words: order is ABCD or DCBA";
        }

        foreach (var name in point.Scale.Parameters.Where(name => !template.Parameters.ContainsKey(name)))
        {
            yield return $"scale refers to parameter '{name}', which the template does not have";
        }
    }

    static IEnumerable<string> CheckAddresses(int address, int words, SpaceLimits limits)
    {
        if (address + words > 65536)
        {
            yield return "it reaches beyond address 65535";
        }

        if (words > limits.Maximum)
        {
            yield return $"{words} addresses are more than the device's limit of {limits.Maximum} in one request";
        }

        foreach (var range in limits.Forbidden.Where(range => address <= range.Last && address + words > range.First))
        {
            yield return $"lies in the forbidden addresses {range.First} to {range.Last}";
        }
    }

    static void CheckAtomicGroups(MeterTemplate template, string file, ICollection<Problem> problems)
    {
        foreach (var group in template.Points.Where(point => point.Atomic is not null).GroupBy(point => point.Atomic))
        {
            var (first, last) = (group.Min(point => point.Address), group.Max(point => point.Address + point.Words));
            var line = group.First().Line;
            if (group.Select(point => (point.Space, point.Class)).Distinct().Count() > 1)
            {
                problems.Add(new Problem(file, line, $"atomic group '{group.Key}' spans register spaces or classes"));
            }

            if (template.Protocol != MeterProtocol.Modbus)
            {
                if (group.Select(point => point.Block?.Identifier ?? point.Place.Identifier).Distinct().Count() > 1)
                {
                    problems.Add(new Problem(file, line, $"atomic group '{group.Key}' is spread over several data identifiers"));
                }

                continue;
            }

            foreach (var wrong in CheckAddresses(first, last - first, template.Limits.In(group.First().Space)))
            {
                problems.Add(new Problem(file, line, $"atomic group '{group.Key}' cannot be read in one request: {wrong}"));
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9-]+\.[a-z0-9][a-z0-9.-]{0,48}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();
}
