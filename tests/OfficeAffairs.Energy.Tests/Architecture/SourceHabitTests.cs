using System.Text.RegularExpressions;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Architecture;

/// <summary>Habits that no analyzer holds.</summary>
public sealed partial class SourceHabitTests
{
    // The product first, then its tests.
    static readonly string[] Roots = ["src", "edge-agent", "tests"];

    [Fact]
    public void No_source_file_is_longer_than_500_lines()
    {
        var long500 = Roots.SelectMany(Repository.SourceFiles).Where(file => File.ReadLines(file).Skip(500).Any());
        Assert.Empty(long500.Select(file => Path.GetRelativePath(Repository.Root, file)));
    }

    [Fact]
    public void Nine_classes_of_ten_are_sealed_static_or_abstract()
    {
        var classes = Roots.Take(2).SelectMany(Repository.SourceFiles).SelectMany(File.ReadLines)
            .Where(line => ClassLine().IsMatch(line)).ToList();
        var open = classes.Count(line => !ClosedClass().IsMatch(line));
        Assert.True(open * 10 <= classes.Count, $"{open} of {classes.Count} classes are open to inheritance.");
    }

    [Fact]
    public void No_test_sleeps()
    {
        var offences =
            from file in Repository.SourceFiles("tests")
            where !file.EndsWith(nameof(SourceHabitTests) + ".cs", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where line.Contains("Thread.Sleep(", StringComparison.Ordinal)
            select Path.GetRelativePath(Repository.Root, file) + ": " + line.Trim();
        Assert.Empty(offences);
    }

    [GeneratedRegex(@"^\s*(public |internal |file )?((sealed|static|abstract|partial) )*(class|record) \w")]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"\b(sealed|static|abstract|record struct)\b")]
    private static partial Regex ClosedClass();
}
