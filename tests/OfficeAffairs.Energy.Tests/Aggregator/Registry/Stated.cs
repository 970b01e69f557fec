using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Registry.Files;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Aggregator.Registry;

/// <summary>What a person wrote about the registry, read and laid over what is stored.</summary>
static class Stated
{
    public static readonly CodeTables Codes = CodeTables.Read(Repository.PathOf("data"));

    /// <summary>A registry that fits together: bureau I uses building B with main meter M.</summary>
    public const string Base =
        """
        schema: registry/1
        institutions: [{code: I, name: {zh: 甲, en: I}, kind: school, headcount: 10}]
        buildings: [{code: B, name: {zh: 楼, en: B}, city: jinan, floor_area_m2: 100, institutions: [{code: I, share: 1}]}]
        meters: [{code: M, name: {zh: 总, en: M}, building: B, role: main, counter: energy}]

        """;

    /// <summary>Reads a file of the schema <c>registry/1</c>.</summary>
    public static (RegistryTables Tables, List<RegistryError> Errors) Yaml(string text)
    {
        var (tables, errors) = (new RegistryTables(), new List<RegistryError>());
        using var reader = new StringReader(text);
        new RegistryYaml(new RowReader(Codes, tables, errors)).Read(reader, tables, errors);
        return (tables, errors);
    }

    /// <summary>What is stored once a file was taken in.</summary>
    public static RegistryTables Stored(string text)
    {
        var (tables, errors) = Yaml(text);
        var plan = RegistryPlanner.Plan(new RegistryTables(), tables, errors);
        RegistryRules.Check(plan, errors);
        Assert.Empty(errors);
        return plan.Result;
    }

    /// <summary>What becomes of it, with everything that is wrong.</summary>
    public static (RegistryPlan Plan, string[] Errors) Over(RegistryTables stored, string text)
    {
        var (tables, errors) = Yaml("schema: registry/1\n" + text);
        var plan = RegistryPlanner.Plan(stored, tables, errors);
        RegistryRules.Check(plan, errors);
        return (plan, [.. errors.Select(error => error.ToString())]);
    }
}
