namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>What a balance needs before it names a cause. The numbers are data (<c>data/thresholds/balance.yaml</c>), each with its source.</summary>
public sealed record BalanceSettings
{
    /// <summary>Coverage factor of the expanded uncertainty (GUM 6.2).</summary>
    public required double CoverageFactor { get; init; }

    /// <summary>Fewer intervals than this say nothing about a cause.</summary>
    public required int LeastIntervals { get; init; }

    /// <summary>Share of the residual's variance that must follow one meter before it is the cause, 0 to 1.</summary>
    public required double LeastDetermination { get; init; }

    /// <summary>By how much that share must exceed that of every other meter.</summary>
    public required double LeastLead { get; init; }

    /// <summary>How far the factor of a meter that lacks a phase may lie from that of one lost phase of three.</summary>
    public required double PhaseTolerance { get; init; }

    /// <summary>The largest offset of clocks that is looked for, in intervals of 15 minutes.</summary>
    public required int LargestLag { get; init; }

    /// <summary>Share of the residual's variance that must vanish when the clocks are set.</summary>
    public required double LeastLagGain { get; init; }
}
