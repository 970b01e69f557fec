using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>Who is looked for.</summary>
sealed record ProbeOptions
{
    /// <summary>The languages to ask in.</summary>
    public required IReadOnlyList<MeterProtocol> Protocols { get; init; }

    /// <summary>The first Modbus unit to ask.</summary>
    public int FirstUnit { get; init; } = 1;

    /// <summary>The last Modbus unit to ask.</summary>
    public int LastUnit { get; init; } = 247;

    /// <summary>Addresses on plates to ask beside what a wildcard finds, for lines with several meters; empty for none.</summary>
    public IReadOnlyList<ulong> Addresses { get; init; } = [];

    /// <summary>How long a Modbus unit may take to answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// How long a DL/T 645 or CJ/T 188 meter may take to answer. Default 600 ms: DL/T 645-2007, 7.1.1, gives a meter half a second before it answers.
    /// </summary>
    public TimeSpan SlowTimeout { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How long a connection may take; a modem dials in when it likes.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
