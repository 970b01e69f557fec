using System.Text.RegularExpressions;
using System.Xml.Linq;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Aggregator.Console;

/// <summary>The console says everything in both languages, and says nothing that is not in its resources.</summary>
public sealed partial class ResourceTests
{
    const string Folder = "src/OfficeAffairs.Energy.Aggregator/Console";

    static readonly string[] SourcePatterns = ["*.razor", "*.cs"];
    static readonly string[] SameInEveryLanguage = ["kW", "°C", "GJ", "PostgreSQL", "TimescaleDB", "/health", "OpenAPI"];

    static readonly Dictionary<string, string> Chinese = Read("ConsoleText.resx");
    static readonly Dictionary<string, string> English = Read("ConsoleText.en.resx");

    public static TheoryData<string> RazorFiles =>
        [.. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.razor", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.PathOf(Folder), path))];

    [Fact]
    public void Every_key_is_there_in_both_languages()
    {
        Assert.Empty(Chinese.Keys.Except(English.Keys, StringComparer.Ordinal));
        Assert.Empty(English.Keys.Except(Chinese.Keys, StringComparer.Ordinal));
        Assert.NotEmpty(Chinese);
    }

    [Fact]
    public void No_text_is_empty()
    {
        Assert.Empty(Chinese.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));
    }

    [Fact]
    public void Both_languages_ask_for_the_same_values()
    {
        var different = Chinese.Where(text => !Placeholders(text.Value).SetEquals(Placeholders(English[text.Key])))
            .Select(text => text.Key);
        Assert.Empty(different);
    }

    [Fact]
    public void The_English_texts_are_not_Chinese()
    {
        Assert.Empty(English.Where(text => text.Key != "Language.zh" && Han().IsMatch(text.Value)).Select(text => text.Key));
    }

    [Fact]
    public void Every_key_that_is_named_in_the_code_exists()
    {
        var named = Sources().SelectMany(source => NamedKey().Matches(source).Select(match => match.Groups[1].Value)).Distinct(StringComparer.Ordinal);
        Assert.Empty(named.Except(Chinese.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_figure_a_job_reports_has_a_name()
    {
        var figures = Directory.EnumerateFiles(Repository.PathOf("src/OfficeAffairs.Energy.Aggregator/Jobs"), "*Job.cs")
            .SelectMany(file => JobFigure().Matches(File.ReadAllText(file)).Select(match => "JobFigure." + match.Groups[1].Value))
            .Where(key => key != "JobFigure.types")
            .ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(figures);
        Assert.Empty(figures.Except(Chinese.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_is_used()
    {
        var text = string.Concat(Sources());
        // A key is used by its whole name, or by a group whose name ends in a dot and is completed by a value.
        var unused = Chinese.Keys.Where(key => !text.Contains($"\"{key}\"", StringComparison.Ordinal) && !text.Contains($"\"{key[..(key.IndexOf('.', StringComparison.Ordinal) + 1)]}\"", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    [Theory]
    [MemberData(nameof(RazorFiles))]
    public void A_page_has_no_text_of_its_own(string file)
    {
        var markup = new[] { RazorComment(), CodeBlock(), Directive() }.Aggregate(
            File.ReadAllText(Path.Combine(Repository.PathOf(Folder), file)), (source, part) => part.Replace(source, string.Empty));
        Assert.False(Han().IsMatch(markup), $"{file} has Chinese text of its own.");
        // What stands between tags, without expressions: two letters in a row are a word.
        var plain = Expression().Replace(markup, " ");
        var words = BetweenTags().Matches(plain).Select(match => match.Groups[1].Value.Trim(' ', '·', '\n', '\r')).Where(text => Word().IsMatch(text) && !IsCode(text));
        Assert.Empty(words.Except(SameInEveryLanguage, StringComparer.Ordinal));
        // Attributes that people see or hear.
        Assert.Empty(TextAttribute().Matches(markup).Select(match => match.Value));
    }

    static bool IsCode(string text) => text.IndexOfAny(['{', '}', ';', '=', '(', ')', '@']) >= 0 || text is "else";

    static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    static IEnumerable<string> Sources() => SourcePatterns
        .SelectMany(pattern => Directory.EnumerateFiles(Repository.PathOf(Folder), pattern, SearchOption.AllDirectories)).Select(File.ReadAllText);

    static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.PathOf(Path.Combine(Folder, "Resources", file))).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?:\bL|\btext|\b_text)\[""([^""]+[^.""])""(?! \+)")]
    private static partial Regex NamedKey();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"^@code \{.*\z", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^@(?:attribute|implements|inherits|inject|layout|page|typeparam|using) .*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)|@[A-Za-z][\w.?]*(?:\[[^\]]*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*")]
    private static partial Regex Expression();

    [GeneratedRegex(@">([^<>]+)<")]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:title|placeholder|aria-label|alt|Label|Title|Hint)=""[^""@]*\p{L}{2}[^""@]*""")]
    private static partial Regex TextAttribute();

    [GeneratedRegex("""\["(\w+)"\] = """)]
    private static partial Regex JobFigure();
}
