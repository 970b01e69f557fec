using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.Aggregator.DataFiles;

/// <summary>Reads the entries of one mapping of a file. What is wrong or not known becomes an error with its line, and reading goes on, so that all errors are found.</summary>
sealed class YamlRecord
{
    readonly YamlNode _node;
    readonly Dictionary<string, YamlNode> _entries = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    readonly List<string> _errors;
    readonly string _file;

    /// <summary>A record of the node; one that is no mapping has no entries.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="file">What errors name before the line; empty where the caller names the file.</param>
    public YamlRecord(YamlNode node, List<string> errors, string file = "")
    {
        _node = node;
        _errors = errors;
        _file = file;
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

    /// <summary>The line on which the mapping begins.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>Whether there is an entry of this key, were it <c>null</c>; does not count as asking for it.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

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

    /// <summary>A text in both languages; empty ones where it is missing.</summary>
    public (string Zh, string En) Bilingual(string key)
    {
        if (Child(key) is not { } record)
        {
            Error($"'{key}' is missing");
            return (string.Empty, string.Empty);
        }

        var text = (record.Text("zh"), record.Text("en"));
        record.End();
        return text;
    }

    /// <summary>The mapping below a key; null where it is missing.</summary>
    public YamlRecord? Child(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out var node) && !IsNothing(node) ? new YamlRecord(node, _errors, _file) : null;
    }

    /// <summary>All keys of the mapping, for mappings whose keys are data; each counts as asked for.</summary>
    public IReadOnlyCollection<string> Keys()
    {
        _asked.UnionWith(_entries.Keys);
        return _entries.Keys;
    }

    /// <summary>The texts of a list; none where it is missing.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var node) || IsNothing(node))
        {
            return [];
        }

        if (node is YamlSequenceNode list && list.Children.All(item => item is YamlScalarNode))
        {
            return [.. list.Children.Select(item => ((YamlScalarNode)item).Value ?? string.Empty)];
        }

        Error($"'{key}' is no list of texts");
        return [];
    }

    /// <summary>A local day; null where it is missing or <c>null</c>.</summary>
    public DateOnly? Day(string key)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Error($"'{key}' is '{text}', no day such as 2026-01-31");
        return null;
    }

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>; null where it is missing or <c>null</c>.</summary>
    public int? Whole(string key, int from, int to)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }

        Error($"'{key}' is '{text}', no whole number from {from} to {to}");
        return null;
    }

    /// <summary>True or false, which must be there.</summary>
    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (bool.TryParse(text, out var value))
        {
            return value;
        }

        Error($"'{key}' is '{text}', neither true nor false");
        return false;
    }

    /// <summary>The records of a list; none where it is missing or <c>null</c>.</summary>
    public IReadOnlyList<YamlRecord> List(string key)
    {
        _asked.Add(key);
        if (!_entries.TryGetValue(key, out var node) || IsNothing(node))
        {
            return [];
        }

        if (node is YamlSequenceNode list)
        {
            return [.. list.Children.Select(c => new YamlRecord(c, _errors, _file))];
        }

        Error($"'{key}' is no list");
        return [];
    }

    /// <summary>Adds an error at this record.</summary>
    public void Error(string what) => _errors.Add($"{_file}{(_file.Length > 0 ? ", " : "")}line {_node.Start.Line}: {what}.");

    /// <summary>Ends the record: entries that nobody asked for are errors, since they are usually misspelt.</summary>
    public void End()
    {
        foreach (var key in _entries.Keys.Where(k => !_asked.Contains(k)))
        {
            Error($"'{key}' is not known here");
        }
    }

    static bool IsNothing(YamlNode node) => node is YamlScalarNode { Value: null or "" or "null" or "~" };

    static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text.Contains('T', StringComparison.Ordinal));
}
