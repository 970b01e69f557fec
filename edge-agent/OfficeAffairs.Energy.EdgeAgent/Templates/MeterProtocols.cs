namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>The names of the protocols in files and on the command line.</summary>
static class MeterProtocols
{
    static readonly (MeterProtocol Protocol, string Name)[] Names =
    [
        (MeterProtocol.Modbus, "modbus"), (MeterProtocol.Dlt645, "dlt645-2007"), (MeterProtocol.Dlt645Of1997, "dlt645-1997"), (MeterProtocol.Cjt188, "cjt188"),
    ];

    /// <summary>All names, for messages.</summary>
    public static string All => string.Join(", ", Names.Select(pair => pair.Name));

    /// <summary>A protocol's name.</summary>
    public static string NameOf(MeterProtocol protocol) => Names.First(pair => pair.Protocol == protocol).Name;

    /// <summary>The protocol of a name; null when there is none.</summary>
    public static MeterProtocol? Find(string name)
    {
        foreach (var pair in Names)
        {
            if (pair.Name == name)
            {
                return pair.Protocol;
            }
        }

        return null;
    }
}
