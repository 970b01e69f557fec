namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>A person's decision about a reading; it takes the place of the rules' own.</summary>
/// <param name="At">Time of the reading, UTC.</param>
/// <param name="Kind">What it is; <see cref="CounterDecisionKind.Garbage"/> leaves the reading out.</param>
/// <param name="Accounted">Consumption of the step that ends with the reading, in the commodity's unit.</param>
public sealed record DecisionOverrule(DateTimeOffset At, CounterDecisionKind Kind, double Accounted);
