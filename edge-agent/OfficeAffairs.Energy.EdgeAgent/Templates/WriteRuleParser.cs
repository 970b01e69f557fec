namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Reads a point's <c>writable</c>.</summary>
static class WriteRuleParser
{
    /// <summary>Reads the rule; null when nothing may be written.</summary>
    public static WriteRule? Read(YamlItem? item)
    {
        if (item is null)
        {
            return null;
        }

        var range = item.Items("range").Select(Value).ToArray();
        var values = item.Items("values").Select(Value).ToArray();
        if ((range.Length > 0) == (values.Length > 0) || range.Length is not (0 or 2))
        {
            item.Add("either 'range: [lowest, highest]' or 'values: [...]' is expected");
            range = [];
        }

        var function = item.Number("function", 0, 0, 16);
        if (function is not (0 or 5 or 6 or 15 or 16))
        {
            item.Add($"function {function} is none of 5, 6, 15, 16");
        }

        var rule = new WriteRule
        {
            Lowest = range.Length == 2 ? range[0] : null,
            Highest = range.Length == 2 ? range[1] : null,
            Step = item.Optional("step") is { } step ? TemplateParser.Ratio(step) : null,
            Values = range.Length == 2 || values.Length > 0 ? values : [Rational.One],
            IsMultiple = function >= 15,
        };
        item.RejectUnknownKeys();
        return rule;
    }

    /// <summary>Why a point cannot be written although its template says so.</summary>
    public static IEnumerable<string> Check(TemplatePoint point, MeterProtocol protocol)
    {
        if (point.Write is null)
        {
            yield break;
        }

        if (protocol != MeterProtocol.Modbus || point.Space is RegisterSpace.Input or RegisterSpace.Discrete)
        {
            yield return "only holding registers and coils of Modbus are writable";
        }

        if (point.Kind == PointKind.Counter)
        {
            yield return "a counter is never writable: its history would be lost";
        }

        if (point.Encoding != ValueEncoding.Plain)
        {
            yield return "only plain values are writable";
        }
    }

    static Rational Value(YamlItem item)
    {
        if (Rational.TryParse(item.Text, out var value))
        {
            return value;
        }

        item.Add($"'{item.Text}' is no number");
        return Rational.One;
    }
}
