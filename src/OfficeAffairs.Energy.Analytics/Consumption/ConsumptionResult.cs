namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>What was computed from a counter's readings.</summary>
/// <param name="Intervals">Complete intervals, in order of time; an interval that the readings do not reach across is not among them.</param>
/// <param name="Decisions">The decisions on the way, in order of time.</param>
/// <param name="Flickers">Readings left out because the counter flickered by its smallest steps.</param>
public sealed record ConsumptionResult(IReadOnlyList<IntervalConsumption> Intervals, IReadOnlyList<CounterDecision> Decisions, int Flickers);
