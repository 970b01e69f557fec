using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Opens YAML text as one document; what is no YAML becomes a problem with its line.</summary>
static class YamlFile
{
    // Register lists and agent configurations are some kilobytes; anything larger is not one of them.
    const int MaximumCharacters = 4 * 1024 * 1024;

    // Loading is recursive: a text of brackets alone would end the process by its stack.
    const int MaximumDepth = 32;

    /// <summary>The document's root mapping; null and a problem when there is none.</summary>
    public static YamlItem? Open(string text, string file, ICollection<Problem> problems)
    {
        if (text.Length > MaximumCharacters)
        {
            problems.Add(new Problem(file, 0, $"is larger than {MaximumCharacters} characters"));
            return null;
        }

        try
        {
            if (IsTooDeep(text))
            {
                problems.Add(new Problem(file, 0, $"is nested more than {MaximumDepth} deep"));
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlItem(root, string.Empty, file, problems);
            }

            problems.Add(new Problem(file, 1, "one document with a mapping is expected"));
        }
        catch (YamlException exception)
        {
            problems.Add(new Problem(file, (int)exception.Start.Line, $"no valid YAML: {exception.Message}"));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // The library's scanner stumbles over some malformed texts in its own ways.
            problems.Add(new Problem(file, 0, $"no valid YAML: {exception.Message}"));
        }

        return null;
    }

    static bool IsTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (depth <= MaximumDepth && parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
        }

        return depth > MaximumDepth;
    }
}
