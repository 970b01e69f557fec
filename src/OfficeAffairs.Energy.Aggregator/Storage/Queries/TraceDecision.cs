using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What was decided about a counter that did not simply grow.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="At">The reading it is about, UTC.</param>
/// <param name="Kind">rollover, exchange, reset, spike, quarantine ...</param>
/// <param name="Before">The counter before.</param>
/// <param name="After">The counter after.</param>
/// <param name="Accounted">Consumption that was given to the step.</param>
/// <param name="Evidence">The rule and the figures it was decided by, a JSON object.</param>
/// <param name="By">rule, or who decided otherwise.</param>
sealed record TraceDecision(string Meter, DateTimeOffset At, string Kind, double Before, double After, double Accounted, JsonElement Evidence, string By);
