using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.Aggregator.DataFiles;

/// <summary>Loads YAML texts that hold one mapping. Every error names its line, and the file where one is given.</summary>
static class YamlDocument
{
    // Loading is recursive: a text of brackets alone would end the process by its stack.
    const int MaximumDepth = 64;

    /// <summary>Loads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="file">What errors name before the line; empty where the caller names the file.</param>
    /// <returns>The document's mapping; null when the text is no YAML or not one document.</returns>
    internal static YamlRecord? Load(TextReader text, List<string> errors, string file = "")
    {
        var place = file.Length > 0 ? file + ", " : string.Empty;
        var stream = new YamlStream();
        try
        {
            var whole = text.ReadToEnd();
            if (IsTooDeep(whole))
            {
                errors.Add($"{place}The text is nested more than {MaximumDepth} deep.");
                return null;
            }

            stream.Load(new StringReader(whole));
        }
        catch (YamlException error)
        {
            errors.Add($"{place}line {error.Start.Line}: {error.InnerException?.Message ?? error.Message}");
            return null;
        }

        if (stream.Documents.Count == 1) return new YamlRecord(stream.Documents[0].RootNode, errors, file);

        errors.Add($"{place}The file does not hold exactly one document.");
        return null;
    }

    static bool IsTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (depth <= MaximumDepth && parser.MoveNext()) depth += parser.Current!.NestingIncrease;
        return depth > MaximumDepth;
    }

    /// <summary>Loads every <c>.yaml</c> file of a folder, in the order of their names, and hands those of a schema to their reader.</summary>
    /// <param name="folder">The folder; a missing one is an error.</param>
    /// <param name="readers">Readers by schema. A schema without a reader is an error; a reader takes what it knows, and what is left over is an error.</param>
    /// <param name="errors">Where errors go; each names its file and line.</param>
    internal static void ReadFolder(string folder, IReadOnlyDictionary<string, Action<YamlRecord>> readers, List<string> errors)
    {
        if (!Directory.Exists(folder))
        {
            errors.Add($"{folder}: the folder does not exist. OFFICEAFFAIRS_DATA names the data folder.");
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            using var reader = File.OpenText(path);
            Read(reader, Path.GetFileName(path), readers, errors);
        }
    }

    /// <summary>Loads a text and hands it to the reader of its schema.</summary>
    internal static void Read(TextReader text, string file, IReadOnlyDictionary<string, Action<YamlRecord>> readers, List<string> errors)
    {
        if (Load(text, errors, file) is not { } record) return;
        var schema = record.OptionalText("schema");
        if (schema is null || !readers.TryGetValue(schema, out var read))
        {
            record.Error($"schema is '{schema}', not {string.Join(" or ", readers.Keys)}");
            return;
        }

        read(record);
        record.End();
    }
}
