namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A decision about a reading, with what it stands on.</summary>
public sealed record CounterDecision
{
    /// <summary>Time of the later reading, UTC; for a recorded event the time of the event.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was decided.</summary>
    public required CounterDecisionKind Kind { get; init; }

    /// <summary>The counter before, in the commodity's unit.</summary>
    public required double ValueBefore { get; init; }

    /// <summary>The counter at the reading, in the commodity's unit.</summary>
    public required double ValueAfter { get; init; }

    /// <summary>Consumption given to the step, in the commodity's unit; 0 where none can be believed.</summary>
    public required double Accounted { get; init; }

    /// <summary>Stable name of the rule that decided, such as <c>rollover-near-modulus</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The numbers the rule looked at, by name.</summary>
    public required IReadOnlyDictionary<string, double> Evidence { get; init; }
}
