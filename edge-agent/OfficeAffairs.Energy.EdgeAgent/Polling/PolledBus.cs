using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A bus as the poller needs it.</summary>
sealed record PolledBus
{
    /// <summary>The bus's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is reached.</summary>
    public required LineSettings Line { get; init; }

    /// <summary>How long a slave may take to answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Requests under way at once.</summary>
    public required int Pipeline { get; init; }

    /// <summary>Unit of a simulator's clock; null for real devices.</summary>
    public byte? ClockUnit { get; init; }

    /// <summary>The way to one of its meters, at the meter's own speed where it has one.</summary>
    public LineSettings LineOf(PolledMeter meter) => meter.Serial is { } serial ? Line with { Serial = serial } : Line;

    /// <summary>The meters.</summary>
    public required IReadOnlyList<PolledMeter> Meters { get; init; }
}
