using System.Reflection;
using System.Xml.Linq;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Architecture;

/// <summary>The arrows between projects that docs/architecture.md draws, and no others.</summary>
public sealed class ProjectArrowTests
{
    const string Prefix = "OfficeAffairs.Energy";

    public static TheoryData<string, string[], string[]> Projects => new()
    {
        // project, projects it may refer to, package prefixes it may refer to (null: any)
        { "src/OfficeAffairs.Energy", [], [] },
        { "src/OfficeAffairs.Energy.Mqtt", [], [] },
        { "src/OfficeAffairs.Energy.Analytics", [Prefix], ["MathNet.Numerics"] },
        { "src/OfficeAffairs.Energy.Aggregator", [Prefix, $"{Prefix}.Analytics", $"{Prefix}.Mqtt"], ["*"] },
        { "edge-agent/OfficeAffairs.Energy.EdgeAgent", [Prefix, $"{Prefix}.Mqtt"], ["*"] },
        { "edge-agent/OfficeAffairs.Energy.MeterSimulator", [], ["*"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_names_only_the_projects_and_packages_it_may(string project, string[] projects, string[] packages)
    {
        var file = Repository.PathOf(project, Path.GetFileName(project) + ".csproj");
        var items = XDocument.Load(file).Descendants().ToList();
        var referred = items.Where(item => item.Name.LocalName == "ProjectReference")
            .Select(item => Path.GetFileNameWithoutExtension(((string)item.Attribute("Include")!).Replace('\\', '/')));
        Assert.Empty(referred.Except(projects));

        var packaged = items.Where(item => item.Name.LocalName == "PackageReference").Select(item => (string)item.Attribute("Include")!);
        Assert.DoesNotContain(packaged, package => !packages.Contains("*") && !packages.Contains(package));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_compiled_assembly_refers_only_to_the_projects_it_may(string project, string[] projects, string[] packages)
    {
        var referred = Assembly.Load(Path.GetFileName(project)).GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.Empty(referred.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Except(projects));
        if (packages.Length == 0)
        {
            Assert.DoesNotContain(referred, name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith(Prefix, StringComparison.Ordinal));
        }
    }
}
