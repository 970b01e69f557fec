using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>A meter as it was installed.</summary>
sealed record MeterConfiguration
{
    /// <summary>The meter's code, unique in the whole installation.</summary>
    public required string Code { get; init; }

    /// <summary>1-based line of its entry.</summary>
    public int At { get; init; }

    /// <summary>Its address on the bus, 1 to 247 (255 for devices that want it).</summary>
    public required byte Unit { get; init; }

    /// <summary>Its address whatever the protocol: the unit, or the digits of a DL/T 645 or CJ/T 188 address.</summary>
    public required ulong Address { get; init; }

    /// <summary>Its model.</summary>
    public required MeterTemplate Template { get; init; }

    /// <summary>Speed and parity of this meter where they differ from its line's; null for the line's own.</summary>
    public SerialSettings? Serial { get; init; }

    /// <summary>Keys of the points that may be written; empty unless the installation says otherwise.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>Its points under its own parameters.</summary>
    public required IReadOnlyList<BoundPoint> Points { get; init; }
}
