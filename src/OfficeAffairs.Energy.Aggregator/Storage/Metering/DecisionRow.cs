using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What was decided about a counter that did not simply grow, and by whom.</summary>
/// <param name="Id">Its key; a recomputation that decides the same anew gives it another one, so it is not to be kept.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="At">The reading it is about, UTC.</param>
/// <param name="Kind">One of the names of <see cref="DecisionNames"/>.</param>
/// <param name="Before">The counter before, in the commodity's unit.</param>
/// <param name="After">The counter at the reading.</param>
/// <param name="Accounted">Consumption that was given to the step.</param>
/// <param name="Evidence">The rule and the figures it was decided by, a JSON object.</param>
/// <param name="By"><c>rule</c>, or who decided otherwise.</param>
/// <param name="DecidedAt">When, UTC.</param>
/// <param name="RuledKind">What the rules had said; null where they still hold.</param>
/// <param name="RuledAccounted">What the rules had given to the step.</param>
/// <param name="Note">Why the person decided so.</param>
sealed record DecisionRow(
    long Id,
    string Meter,
    DateTimeOffset At,
    string Kind,
    double Before,
    double After,
    double Accounted,
    JsonElement Evidence,
    string By,
    DateTimeOffset DecidedAt,
    string? RuledKind,
    double? RuledAccounted,
    string? Note)
{
    /// <summary>Whether it waits for a person: the rules could not tell, and nobody has.</summary>
    public bool IsOpen => By == DecisionStore.Rule && DecisionStore.Waiting.Contains(Kind);
}
