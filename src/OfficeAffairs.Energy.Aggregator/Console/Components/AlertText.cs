using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using OfficeAffairs.Energy.Aggregator.Console.Resources;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Console.Components;

/// <summary>
/// Puts an anomaly into words. The sentence of a type is the resource <c>Reason.TYPE</c> with names in braces: those of the anomaly
/// (expected, observed, excess, unit, since, until, duration) and those of its arguments. A type without a sentence of its own, or a sentence
/// that asks for a number which is not there, gets the general one, so that a new rule is never shown as a bare code.
/// </summary>
sealed partial class AlertText(IStringLocalizer<ConsoleText> text, Display display, TimeProvider time)
{
    /// <summary>What was found, in a few words.</summary>
    internal string Title(AnomalyRow anomaly) => TypeName(anomaly.Type);

    /// <summary>The name of a type of anomaly; the stable code itself where the resources do not know it.</summary>
    internal string TypeName(string type)
    {
        var name = text["Anomaly." + type];
        return name.ResourceNotFound ? type : name;
    }

    /// <summary>Why it is an anomaly, in one sentence with numbers.</summary>
    internal string Sentence(AnomalyRow anomaly, TimeSpan offset)
    {
        var values = Values(anomaly, offset);
        var own = text["Reason." + anomaly.Type];
        if (!own.ResourceNotFound && Fill(own, values) is { } sentence) return sentence;

        var general = anomaly is { Expected: not null, Observed: not null } ? "Reason.General" : "Reason.Bare";
        return Fill(text[general], values) ?? TypeName(anomaly.Type);
    }

    /// <summary>What usually causes it; null for what has no usual cause.</summary>
    internal string? Cause(AnomalyRow anomaly)
    {
        var cause = text["Cause." + anomaly.Type];
        return cause.ResourceNotFound ? null : cause.Value;
    }

    Dictionary<string, string?> Values(AnomalyRow anomaly, TimeSpan offset)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (anomaly.Arguments.ValueKind == JsonValueKind.Object)
        {
            foreach (var argument in anomaly.Arguments.EnumerateObject()) values["arg." + argument.Name] = Argument(argument.Value);
        }

        values["expected"] = anomaly.Expected is null ? null : Display.Number(anomaly.Expected);
        values["observed"] = anomaly.Observed is null ? null : Display.Number(anomaly.Observed);
        values["excess"] = anomaly.Excess is null ? null : Display.Quantity(anomaly.Excess, Display.Unit(anomaly.Commodity));
        values["unit"] = Display.UcumUnit(anomaly.Unit);
        values["type"] = TypeName(anomaly.Type);
        values["since"] = display.Minute(anomaly.Start, offset);
        values["day"] = display.Day(anomaly.Start, offset);
        values["until"] = display.Minute(anomaly.End, offset);
        values["duration"] = display.Duration((anomaly.End ?? time.GetUtcNow()) - anomaly.Start);
        values["percent"] = anomaly is { Expected: > 0 and { } expected, Observed: { } observed } ? Display.Change((observed - expected) / expected) : null;
        return values;
    }

    static string? Argument(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Display.Plain(value.GetDouble()),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    // Null when a name has no value: half a sentence says less than a general one.
    static string? Fill(string template, Dictionary<string, string?> values)
    {
        var complete = true;
        var sentence = Name().Replace(template, match =>
        {
            var value = values.GetValueOrDefault(match.Groups[1].Value);
            complete &= value is not null;
            return value ?? string.Empty;
        });
        return complete ? sentence : null;
    }

    [GeneratedRegex(@"\{([a-zA-Z.\-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
