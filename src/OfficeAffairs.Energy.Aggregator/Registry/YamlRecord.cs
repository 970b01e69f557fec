using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Reads the entries of one mapping of a file. What is wrong or not known becomes an error with its line, and reading goes on, so that all errors are found.</summary>
sealed class YamlRecord
{
    readonly YamlNode _node;
    readonly Dictionary<string, YamlNode> _entries = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    readonly List<string> _errors;

    /// <summary>A record of the node; one that is no mapping has no entries.</summary>
    public YamlRecord(YamlNode node, List<string> errors)
    {
        _node = node;
        _errors = errors;
        if (node is not YamlMappingNode mapping)
        {
            Error("a mapping is expected here");
            return;
        }

        foreach (var (key, value) in mapping.Children)
        {
            _entries[(key as YamlScalarNode)?.Value ?? string.Empty] = value;
        }
    }

    /// <summary>Text that must be there.</summary>
    public string Text(string key)
    {
        if (OptionalText(key) is { Length: > 0 } text)
        {
            return text;
        }

        Error($"'{key}' is missing");
        return string.Empty;
    }

    /// <summary>Text; null where it is missing or <c>null</c>.</summary>
    public string? OptionalText(string key)
    {
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var node))
        {
            return null;
        }

        if (node is not YamlScalarNode scalar)
        {
            Error($"'{key}' is no text");
            return null;
        }

        var isNull = scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && scalar.Value is null or "" or "null" or "~";
        return isNull ? null : scalar.Value;
    }

    /// <summary>One of the given texts.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T fallback)
        where T : notnull
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return fallback;
        }

        if (choices.TryGetValue(text, out var value))
        {
            return value;
        }

        Error($"'{key}' is '{text}', none of {string.Join(", ", choices.Keys)}");
        return fallback;
    }

    /// <summary>A number above <paramref name="above"/>; null where it is missing or <c>null</c>.</summary>
    public decimal? Number(string key, decimal above = decimal.MinValue)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > above)
        {
            return value;
        }

        Error(above == decimal.MinValue ? $"'{key}' is '{text}', no number" : $"'{key}' is '{text}', no number above {above.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }

    /// <summary>A moment with its offset.</summary>
    public DateTimeOffset Moment(string key)
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return default;
        }

        // Without an offset the moment would depend on the machine that reads it.
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && HasOffset(text))
        {
            return moment;
        }

        Error($"'{key}' is '{text}', no moment such as 2026-03-01T08:00:00+08:00");
        return default;
    }

    /// <summary>A name in both languages.</summary>
    public BilingualName Name(string key)
    {
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var node))
        {
            Error($"'{key}' is missing");
            return default;
        }

        var record = new YamlRecord(node, _errors);
        var name = new BilingualName(record.Text("zh"), record.Text("en"));
        record.End();
        return name;
    }

    /// <summary>The records of a list; none where it is missing or <c>null</c>.</summary>
    public IReadOnlyList<YamlRecord> List(string key)
    {
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var node) || node is YamlScalarNode { Value: null or "" or "null" or "~" })
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return [.. list.Children.Select(c => new YamlRecord(c, _errors))];
        }

        Error($"'{key}' is no list");
        return [];
    }

    /// <summary>Adds an error at this record.</summary>
    public void Error(string what) => _errors.Add($"line {_node.Start.Line}: {what}.");

    /// <summary>Ends the record: entries that nobody asked for are errors, since they are usually misspelt.</summary>
    public void End()
    {
        foreach (var key in _entries.Keys.Where(k => !_asked.Contains(k)))
        {
            Error($"'{key}' is not known here");
        }
    }

    static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text.Contains('T', StringComparison.Ordinal));
}
