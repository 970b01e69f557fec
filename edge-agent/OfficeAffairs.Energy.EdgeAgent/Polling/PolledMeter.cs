using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A meter as the poller needs it.</summary>
/// <param name="Code">The meter's code.</param>
/// <param name="Unit">Its address on the bus.</param>
/// <param name="Points">Its points under its parameters.</param>
/// <param name="Limits">What its model stands.</param>
/// <param name="FirstPoint">Index of its first point in the agent's point table; the others follow.</param>
sealed record PolledMeter(string Code, byte Unit, IReadOnlyList<BoundPoint> Points, DeviceLimits Limits, int FirstPoint)
{
    /// <summary>Its address on the line: the unit, or the digits of a DL/T 645 or CJ/T 188 address.</summary>
    public ulong Address { get; init; } = Unit;

    /// <summary>The language it speaks.</summary>
    public MeterProtocol Protocol { get; init; }

    /// <summary>Speed and parity of this meter where they differ from its line's; null for the line's own.</summary>
    public SerialSettings? Serial { get; init; }

    /// <summary>The meter type of CJ/T 188; 0 in the other protocols.</summary>
    public byte MeterType { get; init; }

    /// <summary>How the meter says which one it is; null when it does not.</summary>
    public MeterIdentity? Identity { get; init; }

    /// <summary>Its own clock; null when it has none that can be read.</summary>
    public ClockPoint? Clock { get; init; }
}
