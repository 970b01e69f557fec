namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A decision about a break in a counter's course, before it is carried out.</summary>
sealed record BreakVerdict(BreakAction Action, CounterDecisionKind Kind, string Rule)
{
    /// <summary>How many readings to leave out or take back.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Consumption of the step; only with <see cref="BreakAction.Take"/>.</summary>
    public double Accounted { get; init; }

    /// <summary>Whether the step's consumption is not certain.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>Whether the counter only flickered by its smallest steps, which is counted but no decision.</summary>
    public bool IsFlicker { get; init; }

    public Dictionary<string, double> Evidence { get; init; } = [];
}
