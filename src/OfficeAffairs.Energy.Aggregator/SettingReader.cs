using System.Globalization;
using System.Numerics;

namespace OfficeAffairs.Energy.Aggregator;

/// <summary>Reads single settings of a section; a wrong one is added to the list of errors and its default taken, so that all errors are found.</summary>
sealed class SettingReader(IConfigurationSection section, List<string> errors)
{
    /// <summary>A number within <paramref name="minimum"/> and <paramref name="maximum"/>, both included.</summary>
    public T Number<T>(string key, T fallback, T minimum, T maximum)
        where T : INumber<T>
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        errors.Add($"{Name(key)} is '{text}', not a number from {minimum} to {maximum}.");
        return fallback;
    }

    /// <summary>A duration as <c>hh:mm:ss</c> within <paramref name="minimum"/> and <paramref name="maximum"/>, both included.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        errors.Add($"{Name(key)} is '{text}', not a duration hh:mm:ss from {minimum} to {maximum}.");
        return fallback;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(string key, bool fallback)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        errors.Add($"{Name(key)} is '{text}', neither true nor false.");
        return fallback;
    }

    /// <summary>A level of an MQTT topic: no <c>/</c>, <c>+</c>, <c>#</c>, no control character.</summary>
    public string Name(string key, string fallback)
    {
        if (section[key] is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (text.Length <= 64 && !text.Any(c => char.IsControl(c) || c is '/' or '+' or '#'))
        {
            return text;
        }

        errors.Add($"{Name(key)} is '{text}', not up to 64 characters without /, + and #.");
        return fallback;
    }

    string Name(string key) => AggregatorConfiguration.Prefix + section.Path.Replace(":", "__", StringComparison.Ordinal) + "__" + key;
}
