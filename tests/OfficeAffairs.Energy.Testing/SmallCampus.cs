using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.Testing;

/// <summary>The demo's campus with buses of a test's own in place of the demo's, and a month of history.</summary>
static class SmallCampus
{
    /// <summary>Reads it.</summary>
    /// <param name="buses">The entries of <c>buses</c>, each beginning with <c>- name:</c>.</param>
    /// <exception cref="ConfigurationException">The buses have mistakes.</exception>
    public static CampusDefinition With(string buses)
    {
        var text = File.ReadAllText(Repository.PathOf("deploy/local/campus.yaml"));
        var whole = text[..text.IndexOf("\nbuses:", StringComparison.Ordinal)] + "\nbuses:\n" + buses + "\nfaults: []\n";
        var errors = new ErrorList();
        var campus = CampusReader.Read(YamlMap.Parse("campus.yaml", new StringReader(whole), errors), Repository.PathOf("deploy", "local"));
        errors.ThrowIfAny();
        return campus with { HistoryMonths = 1 };
    }
}
