using System.Reflection;
using System.Text;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Architecture;

/// <summary>
/// The public surface of the libraries, printed and held against an approved text: a change of a promise is seen in review. To approve a change,
/// copy the .received.txt beside the .approved.txt over it.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("OfficeAffairs.Energy")]
    [InlineData("OfficeAffairs.Energy.Mqtt")]
    [InlineData("OfficeAffairs.Energy.Analytics")]
    public void The_public_surface_of_a_library_is_as_approved(string library)
    {
        var folder = Repository.PathOf("tests", "OfficeAffairs.Energy.Tests", "Architecture");
        var approved = Path.Combine(folder, library + ".approved.txt");
        var received = Path.Combine(folder, library + ".received.txt");
        var surface = Print(Assembly.Load(library));
        if (File.Exists(approved) && File.ReadAllText(approved) == surface)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, surface);
        Assert.Fail($"The public surface of {library} has changed. Compare {received} with {approved}; copy it over when the change is meant.");
    }

    static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(KindOf(type)).Append(' ').Append(type.FullName).Append('\n');
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(member => member is not MethodInfo { IsSpecialName: true } && !IsCompilerMade(member))
                .Select(member => Signature(member))
                .Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static bool IsCompilerMade(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal) || (member.DeclaringType!.IsEnum && member.Name == "value__");

    static string Signature(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {field.GetRawConstantValue()}",
        PropertyInfo property => $"{property} {{ {(property.CanRead ? "get; " : "")}{(property.SetMethod?.IsPublic == true ? "set; " : "")}}}",
        _ => member.ToString()!,
    };
}
