using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>
/// A YAML mapping that is read key by key. What is missing or malformed goes to the error list with its place and a
/// harmless value is returned, so that reading goes on and finds the next error; <see cref="Close"/> reports the keys nobody asked for.
/// </summary>
sealed class YamlMap(string file, YamlNode node, ErrorList errors)
{
    readonly YamlMappingNode _node = node as YamlMappingNode ?? [];
    readonly HashSet<string> _asked = [];

    // Loading is recursive: a text of brackets alone would end the process by its stack.
    const int MaximumDepth = 32;

    public string File => file;

    public ErrorList Errors => errors;

    public YamlNode Node => node;

    /// <summary>Parses a file. A file that is no YAML mapping gives an empty map and an error.</summary>
    public static YamlMap Load(string path, ErrorList errors)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var reader = System.IO.File.OpenText(path);
            return Parse(name, reader, errors);
        }
        catch (IOException e)
        {
            errors.Add(path, null, "cannot be read: " + e.Message);
            return new YamlMap(name, new YamlMappingNode(), errors);
        }
    }

    public static YamlMap Parse(string name, TextReader reader, ErrorList errors)
    {
        try
        {
            var text = reader.ReadToEnd();
            if (Depth(text) > MaximumDepth)
            {
                errors.Add(name, null, "is nested too deep");
                return new YamlMap(name, new YamlMappingNode(), errors);
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
                return new YamlMap(name, root, errors);

            errors.Add(name, null, "must hold exactly one YAML mapping");
        }
        catch (YamlException e)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{e.Start.Line}:{e.Start.Column}"), null, "is no YAML: " + e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // The library's scanner stumbles over some malformed texts in its own ways.
            errors.Add(name, null, "is no YAML: " + e.Message);
        }

        return new YamlMap(name, new YamlMappingNode(), errors);
    }

    static int Depth(string text)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, deepest) = (0, 0);
        while (deepest <= MaximumDepth && parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key)
    {
        if (Find(key) is YamlScalarNode { Value: { Length: > 0 } value })
            return value;

        Wrong(key, "must be a text");
        return "";
    }

    public string? OptionalText(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: null or "" or "null" or "~" } => null,
        _ => Text(key),
    };

    public double Number(string key)
    {
        if (Find(key) is YamlScalarNode { Value: { } text } &&
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;

        Wrong(key, "must be a number");
        return 0;
    }

    public double Number(string key, double missing) => Has(key) ? Number(key) : missing;

    public int Whole(string key)
    {
        if (Find(key) is YamlScalarNode { Value: { } text } && TryWhole(text, out var value))
            return value;

        Wrong(key, "must be a whole number");
        return 0;
    }

    public int Whole(string key, int missing) => Has(key) ? Whole(key) : missing;

    public bool Flag(string key, bool missing)
    {
        if (!Has(key))
            return missing;
        if (bool.TryParse(Text(key), out var value))
            return value;

        Wrong(key, "must be true or false");
        return missing;
    }

    /// <summary>One of the words of <paramref name="words"/>; the first one when the value is another.</summary>
    public T Word<T>(string key, IReadOnlyDictionary<string, T> words)
    {
        var text = Text(key);
        if (words.TryGetValue(text, out var value))
            return value;

        if (text.Length > 0)
            Wrong(key, $"is \"{text}\" but must be one of {string.Join(", ", words.Keys)}");
        return words.Values.First();
    }

    public T Word<T>(string key, IReadOnlyDictionary<string, T> words, T missing) => Has(key) ? Word(key, words) : missing;

    public YamlMap Map(string key)
    {
        if (Find(key) is YamlMappingNode map)
            return new YamlMap(file, map, errors);

        Wrong(key, "must be a mapping");
        return new YamlMap(file, new YamlMappingNode(), errors);
    }

    public YamlMap? OptionalMap(string key) => Has(key) ? Map(key) : null;

    public IEnumerable<YamlMap> Maps(string key)
    {
        if (Find(key) is YamlSequenceNode list)
            return list.Children.Select(item => AsMap(key, item)).OfType<YamlMap>().ToList();

        Wrong(key, "must be a list");
        return [];
    }

    public IReadOnlyList<string> Texts(string key) => Scalars(key, Find(key));

    /// <summary>A list of lists of texts, such as the corners of a curve.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string key)
    {
        if (Find(key) is YamlSequenceNode list)
            return [.. list.Children.Select(row => Scalars(key, row))];

        Wrong(key, "must be a list of lists");
        return [];
    }

    public void Wrong(string key, string message) => errors.Add(file, Find(key) ?? node, $"\"{key}\" {message}");

    /// <summary>Reports keys that were not read: a misspelt key must not pass in silence.</summary>
    public void Close()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
                errors.Add(file, key, $"unknown key \"{key}\"");
        }
    }

    public static bool TryWhole(string text, out int value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value)
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    YamlMap? AsMap(string key, YamlNode item)
    {
        if (item is YamlMappingNode)
            return new YamlMap(file, item, errors);

        errors.Add(file, item, $"items of \"{key}\" must be mappings");
        return null;
    }

    IReadOnlyList<string> Scalars(string key, YamlNode? list)
    {
        if (list is YamlSequenceNode sequence && sequence.Children.All(item => item is YamlScalarNode { Value: not null }))
            return [.. sequence.Children.Select(item => ((YamlScalarNode)item).Value!)];

        errors.Add(file, list ?? node, $"\"{key}\" must be a list of texts or numbers");
        return [];
    }
}
