namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A counter's history as one ever-growing total: steps in order of time, with the decisions on the way.</summary>
public sealed record UnwrappedCounter
{
    /// <summary>The steps, in order; neighbours touch except where the meter did not exist yet.</summary>
    public required IReadOnlyList<CounterStep> Steps { get; init; }

    /// <summary>The decisions, in order of time, one per moment.</summary>
    public required IReadOnlyList<CounterDecision> Decisions { get; init; }

    /// <summary>Readings left out because the counter flickered by its smallest steps; too ordinary to be decisions.</summary>
    public required int Flickers { get; init; }

    /// <summary>Last minus first of the unwrapped counter, in the commodity's unit.</summary>
    public double Total => Steps.Sum(step => step.Amount);
}
