using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>
/// A node of a YAML file with the list that its problems go to. Reading goes on after a problem, with a harmless value, so that one look at a
/// file finds everything that is wrong with it.
/// </summary>
sealed class YamlItem(YamlNode node, string path, string file, ICollection<Problem> problems)
{
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>1-based line of the node.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>True for a mapping.</summary>
    public bool IsMapping => node is YamlMappingNode;

    /// <summary>True for a sequence.</summary>
    public bool IsSequence => node is YamlSequenceNode;

    /// <summary>The scalar's text; empty and a problem when the node is no scalar.</summary>
    public string Text
    {
        get
        {
            if (node is YamlScalarNode { Value: { } value })
            {
                return value;
            }

            Add("a single value is expected");
            return string.Empty;
        }
    }

    /// <summary>Notes a problem at this node.</summary>
    public void Add(string text) => problems.Add(new Problem(file, Line, path.Length == 0 ? text : $"{path}: {text}"));

    /// <summary>The item under a key; null when absent.</summary>
    public YamlItem? Optional(string key)
    {
        _asked.Add(key);
        if (node is not YamlMappingNode mapping)
        {
            return null;
        }

        foreach (var (name, value) in mapping.Children)
        {
            if (name is YamlScalarNode scalar && scalar.Value == key)
            {
                return value is YamlScalarNode { Value: "null" or "~" or "", Style: YamlDotNet.Core.ScalarStyle.Plain } ? null : Child(value, key);
            }
        }

        return null;
    }

    /// <summary>The item under a key; null and a problem when absent.</summary>
    public YamlItem? Required(string key)
    {
        var item = Optional(key);
        if (item is null)
        {
            Add($"'{key}' is missing");
        }

        return item;
    }

    /// <summary>The text under a required key; empty and a problem when absent.</summary>
    public string RequiredText(string key) => Required(key)?.Text ?? string.Empty;

    /// <summary>The whole number under a key, in decimal or as 0x...; the fallback when absent.</summary>
    public int Number(string key, int fallback, int lowest, int highest)
    {
        var item = Optional(key);
        return item is null ? fallback : item.Number(lowest, highest);
    }

    /// <summary>This scalar as a whole number.</summary>
    public int Number(int lowest, int highest)
    {
        var text = Text;
        if (TryNumber(text, out var value) && value >= lowest && value <= highest)
        {
            return (int)value;
        }

        Add($"'{text}' is no whole number from {lowest} to {highest}");
        return lowest;
    }

    /// <summary>The number or name under a key as an enumeration member; the fallback when absent.</summary>
    public T Member<T>(string key, T fallback)
        where T : struct, Enum
    {
        var item = Optional(key);
        if (item is null)
        {
            return fallback;
        }

        var text = item.Text;
        foreach (var name in Enum.GetNames<T>())
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            {
                return Enum.Parse<T>(name);
            }
        }

        item.Add($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>().Where(name => name is not ("None" or "All"))).ToLowerInvariant()}");
        return fallback;
    }

    /// <summary>The items of the sequence under a key; none when absent.</summary>
    public IEnumerable<YamlItem> Items(string key)
    {
        var item = Optional(key);
        if (item is null)
        {
            return [];
        }

        if (!item.IsSequence)
        {
            item.Add("a list is expected");
            return [];
        }

        return item.Elements();
    }

    /// <summary>The elements of this sequence.</summary>
    public IEnumerable<YamlItem> Elements() =>
        node is YamlSequenceNode sequence ? sequence.Children.Select((child, i) => Child(child, string.Create(CultureInfo.InvariantCulture, $"[{i}]"))) : [];

    /// <summary>The keys and items of the mapping under a key; none when absent.</summary>
    public IEnumerable<(string Key, YamlItem Item)> Entries(string key)
    {
        var item = Optional(key);
        if (item is not null && !item.IsMapping)
        {
            item.Add("a mapping is expected");
        }

        return item?.Entries() ?? [];
    }

    /// <summary>The node's content without its layout: equal for nodes that say the same in the same order.</summary>
    public string Canonical() => Canonical(node);

    /// <summary>The keys and items of this mapping.</summary>
    public IEnumerable<(string Key, YamlItem Item)> Entries() => node is YamlMappingNode mapping
        ? mapping.Children.Select(pair => (Key: (pair.Key as YamlScalarNode)?.Value ?? string.Empty, pair.Value)).Select(pair => (pair.Key, Child(pair.Value, pair.Key)))
        : [];

    /// <summary>Notes every key that nobody asked for: a misspelt key must not pass silently.</summary>
    public void RejectUnknownKeys(params ReadOnlySpan<string> alsoKnown)
    {
        if (node is not YamlMappingNode mapping)
        {
            Add("a mapping is expected");
            return;
        }

        foreach (var known in alsoKnown)
        {
            _asked.Add(known);
        }

        foreach (var name in mapping.Children.Keys)
        {
            var key = (name as YamlScalarNode)?.Value ?? string.Empty;
            if (!_asked.Contains(key))
            {
                problems.Add(new Problem(file, (int)name.Start.Line, $"{(path.Length == 0 ? string.Empty : path + ": ")}'{key}' is not known here"));
            }
        }
    }

    /// <summary>Reads decimal or 0x... whole numbers.</summary>
    public static bool TryNumber(string text, out long value) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    YamlItem Child(YamlNode child, string key) =>
        new(child, path.Length == 0 ? key : key.StartsWith('[') ? path + key : $"{path}.{key}", file, problems);

    static string Canonical(YamlNode node) => node switch
    {
        YamlMappingNode mapping => "{" + string.Join(',', mapping.Children.Select(pair => Canonical(pair.Key) + ":" + Canonical(pair.Value))) + "}",
        YamlSequenceNode sequence => "[" + string.Join(',', sequence.Children.Select(Canonical)) + "]",
        YamlScalarNode { Value: { } value } => string.Create(CultureInfo.InvariantCulture, $"{value.Length}'{value}'"),
        _ => "~",
    };
}
